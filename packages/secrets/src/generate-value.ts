const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Generates a random value of letters and digits, which needs no quoting anywhere.
 *
 * @param length in characters; the default of 40 carries 238 bits
 */
export function generateValue(length = 40): string {
  // Bytes beyond the last whole multiple of the alphabet are dropped: they would favour its start.
  const limit = 256 - (256 % alphabet.length);
  let value = "";
  while (value.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < limit && value.length < length) value += alphabet[byte % alphabet.length];
    }
  }
  return value;
}
