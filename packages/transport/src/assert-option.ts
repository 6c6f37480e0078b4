/**
 * Throws for an invalid option.
 *
 * @param why completes the sentence “The option … ”; must not contain the option's value
 * @throws {TypeError} always
 */
export function invalidOption(option: string, why: string): never {
  throw new TypeError(`The option ${option} ${why}.`);
}

/** @throws {TypeError} unless the options are an object */
export function assertOptions(options: unknown): void {
  if (Object(options) !== options) throw new TypeError("The options are missing.");
}

/**
 * Checks that an option is a non-empty string and returns it without surrounding white space.
 *
 * @throws {TypeError} that names the option, and never repeats its value.
 */
export function assertString(value: unknown, option: string): string {
  if (typeof value !== "string") invalidOption(option, "must be a string");
  const text = value.trim();
  if (text === "") invalidOption(option, "is empty");
  return text;
}

/**
 * Same as {@link assertString}, for the value of an HTTP header. Rejects white space inside the
 * value, control characters and non-ASCII characters, which usually come from a wrong paste.
 *
 * @throws {TypeError} that names the option, and never repeats its value.
 */
export function assertHeaderValue(value: unknown, option: string): string {
  const text = assertString(value, option);
  if (!isHeaderText(text)) {
    invalidOption(option, "contains a space, a line break or a non-ASCII character");
  }
  return text;
}

/**
 * Same as {@link assertString}, for a UUID, which may have a prefix such as `app_`.
 *
 * @throws {TypeError} that names the option, and never repeats its value.
 */
export function assertUuid(value: unknown, option: string): string {
  const text = assertString(value, option);
  if (!/^(?:[a-z]+_)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    invalidOption(option, "must be a UUID");
  }
  return text;
}

/** Checks whether a text can be sent in a header unchanged. */
export function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** @throws {TypeError} unless it is an `AbortSignal` or undefined */
export function assertSignal(signal: unknown): void {
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    invalidOption("signal", "must be an AbortSignal");
  }
}
