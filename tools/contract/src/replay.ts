import { readFileSync } from "node:fs";

/** Reads a response as a vendor's documentation prints it, from `fixtures/`. */
export function printedResponse(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
}

/**
 * A `fetch` that answers requests whose path ends in `path` with a printed body, and passes
 * everything else on.
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
