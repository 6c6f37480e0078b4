import { constants } from "node:fs";
import { type FileHandle, lstat, open, stat } from "node:fs/promises";
import type { Unread } from "../env-file/decode-text.js";

/** What is read besides regular files. */
export interface ReadFileOptions {
  /** Also reads a named pipe, such as a shell's `<(command)`. */
  readonly allowPipe?: boolean;
  /** Doesn't read a symbolic link, in place of the file that it leads to. */
  readonly refuseLink?: boolean;
}

// Opening a pipe without O_NONBLOCK blocks until another process writes to it. Windows has neither flag, and
// an undefined one counts as 0.
const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR } = constants;

/**
 * Reads a regular file. It reads at most one byte more than allowed, even if the system reports a smaller size.
 * Never rejects.
 *
 * @param maxSize in bytes
 */
export async function readRegularFile(
  path: string,
  maxSize: number,
  { allowPipe = false, refuseLink = false }: ReadFileOptions = {},
): Promise<Uint8Array | Unread> {
  let file: FileHandle | undefined;
  try {
    const isPipe = allowPipe && (await stat(path)).isFIFO();
    const flags = O_RDONLY | (isPipe ? 0 : O_NONBLOCK);
    file = await (refuseLink ? openUnlinked(path, flags) : open(path, flags));
    return await readHandle(file, maxSize, isPipe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EISDIR") return "folder";
    return code === "ENOENT" ? "missing" : "unreadable";
  } finally {
    await file?.close();
  }
}

/**
 * Changes the content of a regular file. If that fails, as on a full disk, the old content is restored.
 *
 * The file is changed in place, through the handle that it was read with. So it keeps its owner, rights, access
 * control list and other names, no other file is written if one takes its place, and no copy of a value is left
 * behind if the process is killed. A second file that replaces it would need care for each of these.
 *
 * @param maxSize a larger file isn't changed, in bytes
 * @param change makes the new content of the current one; undefined to leave the file as it is
 * @throws if the file is missing, a link, not a regular file, too large, or can't be read or written; or if
 *   another program replaces or removes it in the meantime
 */
export async function rewriteRegularFile(
  path: string,
  maxSize: number,
  change: (content: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<void> {
  const file = await openUnlinked(path, O_RDWR | O_NONBLOCK);
  try {
    const before = await readHandle(file, maxSize);
    if (typeof before === "string") throw new Error(`The file can't be changed: ${before}.`);
    const after = await change(before);
    if (!after) return;
    // Not the device: on Windows, some versions of Node read it differently through a handle.
    if ((await lstat(path)).ino !== (await file.stat()).ino)
      throw new Error("The file was replaced.");
    try {
      await overwrite(file, after);
    } catch (error) {
      await overwrite(file, before);
      throw error;
    }
  } finally {
    await file.close();
  }
}

/** Opens a file that is no symbolic link. On Windows, one may still take its place between the two steps. */
async function openUnlinked(path: string, flags: number): Promise<FileHandle> {
  if ((await lstat(path)).isSymbolicLink()) {
    throw Object.assign(new Error("The file is a symbolic link."), { code: "ELOOP" });
  }
  return open(path, flags | O_NOFOLLOW);
}

async function readHandle(
  file: FileHandle,
  maxSize: number,
  isPipe = false,
): Promise<Uint8Array | Unread> {
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
}

async function overwrite(file: FileHandle, content: Uint8Array): Promise<void> {
  let at = 0;
  while (at < content.length) {
    at += (await file.write(content, at, content.length - at, at)).bytesWritten;
  }
  await file.truncate(content.length);
}
