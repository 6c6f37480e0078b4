/** A signed request, as far as its signature covers it. */
export interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body as JSON; undefined where there is none. */
  readonly body: unknown;
  /** The headers, with names in lower case. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
}

/**
 * What a signature is made of, as the vendor's Node SDK makes it. More than one text where a
 * request does not show what was signed: a query whose parameters are all undefined is sent as
 * none, and signed with a question mark.
 *
 * @param prefix how the names of the headers begin that are signed, next to `date`
 */
export function stringsToSign(parts: SignedParts, prefix: string): string[] {
  const { method, path, query, body, headers } = parts;
  const signed = [...headers]
    .filter(([name]) => name === "date" || name.startsWith(prefix))
    .toSorted(byName)
    .map(([name, value]) => `${name}:${value.trim()}\n`);
  const begin = `${method}\n${signed.join("")}${path}`;
  const values = method === "GET" ? valuesOfQuery(query) : Object.entries(body ?? {});
  if (values.length === 0) return [begin, `${begin}?`];
  const texts = values.toSorted(byName).map(([name, value]) => `${name}=${textOf(value)}`);
  return [`${begin}?${texts.join("&")}`];
}

/** Each parameter once; those of a list, `name[]`, under the list's name. */
function valuesOfQuery(query: URLSearchParams): [string, unknown][] {
  return [...new Set(query.keys())].map((name) =>
    name.endsWith("[]") ? [name.slice(0, -2), query.getAll(name)] : [name, query.get(name)],
  );
}

function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

// By UTF-16 code units, as the SDK's plain sort does.
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
