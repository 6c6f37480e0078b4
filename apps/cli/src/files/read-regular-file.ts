import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** Why something was not read: it is a folder, no file at all, or larger than it may be. */
export type Unread = "folder" | "special" | "large";

/**
 * Reads a regular file, or one that a link leads to.
 *
 * @param maxSize in bytes
 * @throws as `node:fs` does where it is gone, or cannot be read
 */
export async function readRegularFile(file: string, maxSize: number): Promise<Buffer | Unread> {
  // What is no file may keep whoever opens it waiting for ever.
  const opened = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await opened.stat();
    if (found.isDirectory()) return "folder";
    if (!found.isFile()) return "special";
    if (found.size > maxSize) return "large";
    return await opened.readFile();
  } finally {
    await opened.close();
  }
}
