import { serializePath, type ApiClient } from "@keyhole/transport";
import createFetchClient, { type Client } from "openapi-fetch";

/**
 * Creates the typed low-level client of a vendor, with one method per HTTP method of its spec. It
 * resolves for successes only and throws a `VendorError` for every failure.
 */
export function createRestClient<Paths extends object>(
  api: Omit<ApiClient<unknown>, "call">,
): Client<Paths> {
  const { vendor, baseUrl, operations, send } = api;
  const byPath = new Map(
    Object.entries(operations).map(([id, { method, path }]) => [`${method} ${path}`, id]),
  );
  const operationIds = new WeakMap<Request, string>();
  const client = createFetchClient<Paths>({
    baseUrl,
    pathSerializer: serializePath,
    fetch: async (request) => {
      const id = operationIds.get(request);
      if (id === undefined) throw new TypeError(`${vendor.name}'s spec has no such operation.`);
      // A single call must not send the credentials to another URL.
      if (!request.url.startsWith(`${baseUrl}/`)) {
        throw new TypeError("The option baseUrl can't be changed for a single call.");
      }
      const body = request.body === null ? undefined : await readJson(request);
      const { status, text } = await send(id, request.url, body, request.signal);
      return new Response(text, { status, headers: { "content-type": "application/json" } });
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
