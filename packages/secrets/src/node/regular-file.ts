import { constants } from "node:fs";
import { type FileHandle, lstat, open, stat } from "node:fs/promises";
import type { Unread } from "../env-file/decode-text.js";

/** Options for reading a file. */
export interface ReadFileOptions {
  /** Also reads a named pipe, such as a shell's `<(command)`. */
  readonly allowPipe?: boolean;
  /** Refuses a symbolic link instead of following it. */
  readonly refuseLink?: boolean;
}

// Opening a pipe without O_NONBLOCK blocks until another process writes to it. Windows has neither flag, and
// an undefined one counts as 0.
const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR } = constants;

/**
 * Reads a regular file. Reads at most one byte more than allowed, even if the system reports a
 * smaller size. Never rejects.
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
 * Changes the content of a regular file. If that fails, for example because the disk is full,
 * restores the old content.
 *
 * The file is changed in place, through the handle that it was read with. This keeps its owner,
 * permissions, access control list and other names. It also writes to no other file that takes its
 * place, and leaves no copy of a value behind if the process is killed. If it is killed before it has
 * shortened the file, blank lines follow the new content. If it is killed during the write of a large
 * file, part of the old content may remain.
 *
 * @param maxSize in bytes; a larger file isn't changed
 * @param change returns the new content, or undefined to leave the file unchanged
 * @throws if the file is missing, a link, not a regular file, too large, or can't be read or
 *   written; or if another program replaces or removes it in the meantime
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
    // Don't compare the device: on Windows, some versions of Node report another one through a
    // handle.
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

/**
 * Opens a file that isn't a symbolic link. On Windows, a link can still replace it between the two
 * steps.
 */
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

/** Overwrites longer old content with line breaks first, because the process may be killed before it shortens the file. */
async function overwrite(file: FileHandle, content: Uint8Array): Promise<void> {
  const { size } = await file.stat();
  const padded = Buffer.alloc(Math.max(size, content.length), "\n");
  padded.set(content);
  let at = 0;
  while (at < padded.length) {
    at += (await file.write(padded, at, padded.length - at, at)).bytesWritten;
  }
  await file.truncate(content.length);
}
