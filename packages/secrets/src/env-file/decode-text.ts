/** Decodes the text of a file: UTF-16 if it begins with its byte order mark, otherwise UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
