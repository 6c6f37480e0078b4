import { utf16Of } from "../env-file/decode-text.js";

/**
 * Makes a fast check of the bytes of a file, so that few files have to be decoded: false if the file
 * isn't text, or holds none of the given texts. It is always true for UTF-16.
 */
export function bytesFilter(texts: readonly string[]): (bytes: Uint8Array) => boolean {
  // One character for each byte: the engine searches strings much faster than arrays.
  const asBytes = new TextDecoder("latin1");
  const wanted = texts.map((text) => asBytes.decode(new TextEncoder().encode(text)));
  return (bytes) => {
    if (utf16Of(bytes)) return true;
    const content = asBytes.decode(bytes);
    return !content.includes("\0") && wanted.some((text) => content.includes(text));
  };
}
