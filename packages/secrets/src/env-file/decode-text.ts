import { UserFacingError } from "../user-facing-error.js";

/** Larger files aren't read as text. */
export const maxTextBytes = 1_000_000;

/** Why a file wasn't read: it isn't a regular file, is too large, or reading failed. */
export type Unread = "folder" | "special" | "large" | "missing" | "unreadable";

/** The text of a file. */
export interface FileText {
  /** Without its byte order mark. */
  readonly text: string;
  /** Undefined if the encoding is unknown or the file isn't text. Its values are garbled then. */
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | undefined;
}

/**
 * Decodes the text of a file: as UTF-16 if it begins with its byte order mark, otherwise as UTF-8.
 * A text with NUL characters isn't valid: usually it is UTF-16 without the mark.
 */
export function decodeText(bytes: Uint8Array): FileText {
  const encoding = getUtf16Encoding(bytes) ?? "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text, encoding: text.includes("\0") ? undefined : encoding };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), encoding: undefined };
  }
}

/**
 * Returns the text of a file of at most `maxTextBytes`.
 *
 * @param name the file's name in messages
 * @throws {UserFacingError} if the file couldn't be read, or isn't text
 */
export function getText(read: Uint8Array | Unread, name: string): string {
  if (read === "missing") throw new UserFacingError("{0} doesn't exist.", name);
  if (read === "large") throw new UserFacingError("{0} is larger than 1 MB.", name);
  if (typeof read === "string") {
    throw new UserFacingError(
      "{0} can't be read. Check that it's a file and that you have permission.",
      name,
    );
  }
  const { text, encoding } = decodeText(read);
  if (encoding) return text;
  throw new UserFacingError("{0} isn't UTF-8 text. Save it as UTF-8.", name);
}

/** Returns the byte order of a text in UTF-16, or undefined for other files. */
export function getUtf16Encoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === "255 254") return "utf-16le";
  return mark === "254 255" ? "utf-16be" : undefined;
}
