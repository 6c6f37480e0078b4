/**
 * Checks that an option is a non-empty string and returns it without surrounding white space.
 *
 * @throws {TypeError} that names the option, and never repeats its value.
 */
export function requireText(value: unknown, option: string): string {
  if (typeof value !== "string") throw new TypeError(`The option ${option} must be a string.`);
  const text = value.trim();
  if (text === "") throw new TypeError(`The option ${option} is empty.`);
  return text;
}

/**
 * As {@link requireText}, for what is sent as an HTTP header: white space inside, control
 * characters and anything outside ASCII are refused, since a paste that went wrong shows there.
 *
 * @throws {TypeError} that names the option, and never repeats its value.
 */
export function requireHeaderText(value: unknown, option: string): string {
  const text = requireText(value, option);
  if (!isHeaderText(text)) {
    throw new TypeError(
      `The option ${option} holds a blank, a line break or a character outside ASCII.`,
    );
  }
  return text;
}

/**
 * As {@link requireText}, for a UUID.
 *
 * @throws {TypeError} that names the option, and never repeats its value.
 */
export function requireUuid(value: unknown, option: string): string {
  const text = requireText(value, option);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new TypeError(`The option ${option} must be a UUID.`);
  }
  return text;
}

/** Whether a text can travel in a header as it is. */
export function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}
