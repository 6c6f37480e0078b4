import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";

/** Why a file was not read: it is a folder, not a regular file, or larger than allowed. */
export type Unread = "folder" | "special" | "large";

/**
 * Reads a regular file, or the one that a link leads to. It reads at most one byte more than allowed,
 * whatever size the system reports.
 *
 * @param maxSize in bytes
 * @param allowPipe also reads a named pipe, such as a shell's `<(command)`
 * @throws what `node:fs` throws if the file is missing or can't be read
 */
export async function readRegularFile(
  file: string,
  maxSize: number,
  allowPipe = false,
): Promise<Buffer | Unread> {
  const isPipe = allowPipe && (await stat(file)).isFIFO();
  // Opening a pipe blocks until another process writes to it.
  const nonBlocking = isPipe ? 0 : (constants.O_NONBLOCK ?? 0);
  const opened = await open(file, constants.O_RDONLY | nonBlocking);
  try {
    const found = await opened.stat();
    if (found.isDirectory()) return "folder";
    if (!found.isFile() && !(isPipe && found.isFIFO())) return "special";
    if (found.size > maxSize) return "large";
    const chunks: Buffer[] = [];
    for await (const chunk of opened.createReadStream({ end: maxSize, autoClose: false })) {
      chunks.push(chunk as Buffer);
    }
    const content = Buffer.concat(chunks);
    return content.length > maxSize ? "large" : content;
  } finally {
    await opened.close();
  }
}
