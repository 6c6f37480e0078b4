import { readFileSync } from "node:fs";

/** Reads a response from the vendor's documentation, in `fixtures/`. */
export function printedResponse(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
}

/**
 * Returns a `fetch` that responds with a printed body to requests whose path ends in `path`, and
 * passes on everything else.
 */
export function replay(
  path: string,
  body: string,
  inner: typeof globalThis.fetch,
): typeof globalThis.fetch {
  return (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (!pathname.endsWith(path)) return inner(input, init);
    const headers = { "content-type": "application/json" };
    return Promise.resolve(new Response(body, { headers }));
  };
}
