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

/** The byte order of a text in UTF-16; undefined for other files. */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === "255 254") return "utf-16le";
  return mark === "254 255" ? "utf-16be" : undefined;
}
