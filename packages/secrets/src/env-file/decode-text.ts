import { UserFacingError } from "../user-facing-error.js";

/** Larger files are not read: neither as `.env` files nor as what the user enters. */
export const maxTextBytes = 1_000_000;

/** Why a file was not read: it isn't a regular file, is larger than allowed, or that failed. */
export type Unread = "folder" | "special" | "large" | "missing" | "unreadable";

/** The text of a file. */
export interface FileText {
  /** Without its byte order mark. */
  readonly text: string;
  /** Undefined if the encoding isn't known, or if it isn't text: values in it are garbled then. */
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | undefined;
}

/**
 * Decodes the text of a file: UTF-16 if it begins with its byte order mark, otherwise UTF-8. A text with
 * NUL is none: mostly it is UTF-16 without the mark.
 */
export function decodeText(bytes: Uint8Array): FileText {
  const encoding = utf16Of(bytes) ?? "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text, encoding: text.includes("\0") ? undefined : encoding };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), encoding: undefined };
  }
}

/**
 * The text of a file of at most `maxTextBytes`.
 *
 * @param name what the file is called in messages
 * @throws {UserFacingError} if it wasn't read, or isn't text
 */
export function textOf(read: Uint8Array | Unread, name: string): string {
  if (read === "missing") throw new UserFacingError("{0} doesn’t exist.", name);
  if (read === "large") throw new UserFacingError("{0} is larger than 1 MB.", name);
  if (typeof read === "string") {
    throw new UserFacingError("{0} can’t be read. Check that it is a file, and its rights.", name);
  }
  const { text, encoding } = decodeText(read);
  if (encoding) return text;
  throw new UserFacingError("{0} isn’t text in UTF-8. Save it as UTF-8.", name);
}

/** The byte order of a text in UTF-16; undefined for other files. */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === "255 254") return "utf-16le";
  return mark === "254 255" ? "utf-16be" : undefined;
}
