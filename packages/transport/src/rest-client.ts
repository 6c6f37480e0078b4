import { serializePath, type ApiClient } from "@keyhole/transport";
import createFetchClient, { type Client } from "openapi-fetch";

/** Headers that follow from the body, which is written again. */
const bodyHeaders = ["content-type", "content-length"];

/**
 * Creates the typed low-level client of a vendor, with one method per HTTP method of its spec. It
 * resolves for successes only and throws a `VendorError` for every failure.
 */
export function createRestClient<Paths extends object>(
  api: Omit<ApiClient<unknown>, "call">,
): Client<Paths> {
  const { vendor, baseUrl, operations, send } = api;
  const all = Object.entries(operations);
  const byPath = new Map(all.map(([id, { method, path }]) => [`${method} ${path}`, id]));
  const segments = new Map(all.map(([, { path, segments: names }]) => [baseUrl + path, names]));
  const operationIds = new WeakMap<Request, string>();
  const client = createFetchClient<Paths>({
    baseUrl,
    pathSerializer: (url, parameters) => serializePath(url, parameters, segments.get(url)),
    fetch: async (request) => {
      const id = operationIds.get(request);
      if (id === undefined) throw new TypeError(`${vendor.name}'s spec has no such operation.`);
      // A single call must not send the credentials to another URL.
      if (!request.url.startsWith(`${baseUrl}/`)) {
        throw new TypeError("The option baseUrl can't be changed for a single call.");
      }
      const target = request.url.slice(baseUrl.length).replace(/#.*$/, "");
      const body = request.body === null ? undefined : await readJson(request);
      const given = [...request.headers].filter(([name]) => !bodyHeaders.includes(name));
      const headers = Object.fromEntries(given);
      const { status, text } = await send(id, target, { headers, body, signal: request.signal });
      return text === ""
        ? new Response(null, { status, headers: { "content-length": "0" } })
        : new Response(text, { status, headers: { "content-type": "application/json" } });
    },
  });
  client.use({
    onRequest: ({ request, schemaPath }) => {
      const id = byPath.get(`${request.method} ${schemaPath}`);
      if (id !== undefined) operationIds.set(request, id);
    },
  });
  return client;
}

/** @throws {TypeError} if a custom serializer wrote the body; the error doesn't repeat the body */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new TypeError("The option bodySerializer isn't supported. Pass the body as an object.");
  }
}
