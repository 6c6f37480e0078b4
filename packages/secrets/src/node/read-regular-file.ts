import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";

/** Why a file was not read: it is a folder, not a regular file, or larger than allowed. */
export type Unread = "folder" | "special" | "large";

/** What is read besides regular files. */
export interface ReadFileOptions {
  /** Also reads a named pipe, such as a shell's `<(command)`. */
  readonly allowPipe?: boolean;
  /** Throws for a symbolic link, in place of reading the file that it leads to. */
  readonly refuseLink?: boolean;
}

/**
 * Reads a regular file. It reads at most one byte more than allowed, even if the system reports a smaller size.
 *
 * @param maxSize in bytes
 * @throws what `node:fs` throws if the file is missing or can't be read
 */
export async function readRegularFile(
  path: string,
  maxSize: number,
  { allowPipe = false, refuseLink = false }: ReadFileOptions = {},
): Promise<Uint8Array | Unread> {
  const isPipe = allowPipe && (await stat(path)).isFIFO();
  // Opening a pipe blocks until another process writes to it. Windows has neither flag.
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
  const file = await open(
    path,
    O_RDONLY | (isPipe ? 0 : O_NONBLOCK) | (refuseLink ? O_NOFOLLOW : 0),
  );
  try {
    const found = await file.stat();
    if (found.isDirectory()) return "folder";
    if (!found.isFile() && !(isPipe && found.isFIFO())) return "special";
    if (found.size > maxSize) return "large";
    const parts: Buffer[] = [];
    let size = 0;
    let room = found.size + 1;
    while (size <= maxSize) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(room), 0, room);
      if (bytesRead === 0) return Buffer.concat(parts, size);
      parts.push(buffer.subarray(0, bytesRead));
      size += bytesRead;
      room = Math.min(65_536, maxSize + 1 - size);
    }
    return "large";
  } finally {
    await file.close();
  }
}
