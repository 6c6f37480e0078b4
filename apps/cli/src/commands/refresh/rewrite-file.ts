import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

/**
 * Changes the content of a regular file in place, so that it keeps its owner, its rights and its access
 * control list. If that fails, the old content is restored.
 *
 * @param maxBytes a larger file isn't read
 * @param change makes the new content of the current one; undefined to leave the file as it is
 * @throws as `node:fs` does if the file is missing, is a link, or can't be read or written
 */
export async function rewriteFile(
  path: string,
  maxBytes: number,
  change: (content: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<void> {
  // One handle for reading and writing, so that another file can't take its place in between. The last
  // two flags are undefined on Windows, and count as 0.
  const { O_RDWR, O_NONBLOCK, O_NOFOLLOW } = constants;
  const file = await open(path, O_RDWR | O_NONBLOCK | O_NOFOLLOW);
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > maxBytes) throw new Error("It isn't a small regular file.");
    const before = await file.readFile();
    const after = await change(before);
    if (!after) return;
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

async function overwrite(file: FileHandle, content: Uint8Array): Promise<void> {
  let at = 0;
  while (at < content.length) {
    at += (await file.write(content, at, content.length - at, at)).bytesWritten;
  }
  await file.truncate(content.length);
}
