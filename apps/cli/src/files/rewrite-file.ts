import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

/**
 * Changes the content of a regular file in place, so that it keeps its owner, its rights and its access
 * control list. Only the bytes that differ are written. If that fails, the old content is restored.
 *
 * @param maxBytes a larger file isn't read
 * @param change makes the new content of the current one; undefined to leave the file as it is
 * @throws as `node:fs` does if the file is missing, is a link, or can't be read or written
 */
export async function rewriteFile(
  path: string,
  maxBytes: number,
  change: (bytes: Buffer) => Buffer | undefined,
): Promise<void> {
  // One handle for reading and writing, so that another file can't take its place in between. The last
  // two flags are undefined on Windows, and count as 0.
  const { O_RDWR, O_NONBLOCK, O_NOFOLLOW } = constants;
  const file = await open(path, O_RDWR | O_NONBLOCK | O_NOFOLLOW);
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > maxBytes) throw new Error("It isn't a small regular file.");
    const before = await file.readFile();
    const after = change(before);
    if (!after) return;
    try {
      await overwrite(file, before, after);
    } catch (error) {
      await overwrite(file, after, before);
      throw error;
    }
  } finally {
    await file.close();
  }
}

async function overwrite(file: FileHandle, before: Buffer, after: Buffer): Promise<void> {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start += 1;
  let end = after.length;
  if (before.length === after.length) {
    while (end > start && before[end - 1] === after[end - 1]) end -= 1;
  }
  while (start < end) {
    start += (await file.write(after, start, end - start, start)).bytesWritten;
  }
  if (after.length < before.length) await file.truncate(after.length);
}
