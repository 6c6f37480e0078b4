/** The headers whose values may be seen, each with the form that its value must have. */
const harmless: Readonly<Record<string, RegExp>> = {
  "content-length": /^\d{1,15}$/,
  "content-type": /^(?:application|text)\/[a-z-]{1,40}(?:; ?charset=[\w-]{1,20})?$/i,
  date: /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  "retry-after": /^\d{1,9}$/,
};

/**
 * What may be logged of headers: their names in lower case, and the values of the few that are
 * known to be harmless. Everything else reads `[redacted]`.
 */
export function loggableHeaders(
  headers: Iterable<readonly [string, string]>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(headers, ([name, value]) => {
      const key = name.toLowerCase();
      const shown = Object.hasOwn(harmless, key) && harmless[key]!.test(value);
      return [key, shown ? value : "[redacted]"];
    }),
  );
}
