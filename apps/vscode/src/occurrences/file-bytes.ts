/** Whether bytes hold others. */
export function holdsBytes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const first = wanted[0];
  if (first === undefined) return true;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < wanted.length && bytes[at + length] === wanted[length]) length += 1;
    if (length === wanted.length) return true;
  }
  return false;
}

/** A text in UTF-16, as its first two bytes say; undefined for any other. */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** The text of a file, without its byte order mark; undefined where its encoding is not known. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(utf16Of(bytes) ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
