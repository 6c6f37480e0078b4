/** The parts of a request that its signature covers. */
export interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body as JSON; undefined if there is none. */
  readonly body: unknown;
  /** The headers, with names in lower case. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
}

/**
 * Returns the texts to sign, as the vendor's Node SDK creates them. There are several if the
 * request doesn't show which one was signed: the SDK omits a query whose parameters are all
 * undefined, but signs its question mark.
 *
 * @param prefix of the headers that are signed, in addition to `date`
 */
export function stringsToSign(parts: SignedParts, prefix: string): string[] {
  const { method, path, query, body, headers } = parts;
  const signed = [...headers]
    .filter(([name]) => name === "date" || name.startsWith(prefix))
    .toSorted(byName)
    .map(([name, value]) => `${name}:${value.trim()}\n`);
  const begin = `${method}\n${signed.join("")}${path}`;
  const values = method === "GET" ? getQueryValues(query) : Object.entries(body ?? {});
  if (values.length === 0) return [begin, `${begin}?`];
  const texts = values.toSorted(byName).map(([name, value]) => `${name}=${toText(value)}`);
  return [`${begin}?${texts.join("&")}`];
}

/** Returns each parameter once, and those of a list, `name[]`, under the list's name. */
function getQueryValues(query: URLSearchParams): [string, unknown][] {
  return [...new Set(query.keys())].map((name) =>
    name.endsWith("[]") ? [name.slice(0, -2), query.getAll(name)] : [name, query.get(name)],
  );
}

function toText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

// Sorts by UTF-16 code units, as the SDK does.
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
