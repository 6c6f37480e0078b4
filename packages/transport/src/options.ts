/**
 * Refuses an option.
 *
 * @param why completes the sentence that begins with the option; never the option's value
 * @throws {TypeError} always
 */
export function refuse(option: string, why: string): never {
  throw new TypeError(`The option ${option} ${why}.`);
}

/** @throws {TypeError} unless options were given at all */
export function requireOptions(options: unknown): void {
  if (Object(options) !== options) throw new TypeError("The options are missing.");
}

/**
 * Checks that an option is a non-empty string and returns it without surrounding white space.
 *
 * @throws {TypeError} that names the option, and never repeats its value.
 */
export function requireText(value: unknown, option: string): string {
  if (typeof value !== "string") refuse(option, "must be a string");
  const text = value.trim();
  if (text === "") refuse(option, "is empty");
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
    refuse(option, "holds a blank, a line break or a character outside ASCII");
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
    refuse(option, "must be a UUID");
  }
  return text;
}

/** Whether a text can travel in a header as it is. */
export function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** @throws {TypeError} unless it is a signal, or nothing */
export function checkSignal(signal: unknown): void {
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    refuse("signal", "must be an AbortSignal");
  }
}
