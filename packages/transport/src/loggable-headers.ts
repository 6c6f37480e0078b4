/** The headers that may be seen, each with the form that its value must have. */
const harmless: Readonly<Record<string, RegExp>> = {
  "content-length": /^\d{1,15}$/,
  "content-type":
    /^(?:application\/(?:json|problem\+json|octet-stream|x-www-form-urlencoded)|text\/(?:html|plain))(?:; ?charset=utf-8)?$/i,
  date: /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  "retry-after": /^\d{1,9}$/,
};

/**
 * What may be logged of headers: the few that are known to be harmless, by name in lower case. One
 * of them with a value of another form reads `[redacted]`; all others are left out, since whoever
 * answers may put anything into a name too.
 */
export function loggableHeaders(
  headers: Iterable<readonly [string, string]>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(headers, ([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => Object.hasOwn(harmless, name))
      .map(([name, value]) => [name, harmless[name]!.test(value) ? value : "[redacted]"]),
  );
}
