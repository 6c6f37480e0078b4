import { serializePath, type Caller } from "@keyhole/transport";
import createOpenApiClient, { type Client } from "openapi-fetch";

/**
 * Creates the typed low-level client of a vendor, one method per HTTP method of its spec. It
 * resolves for successes alone; every failure is thrown as a `VendorError`.
 */
export function createApi<Paths extends object>(
  caller: Omit<Caller<unknown>, "call">,
): Client<Paths> {
  const { vendor, baseUrl, operations, send } = caller;
  const byPath = new Map(
    Object.entries(operations).map(([id, { method, path }]) => [`${method} ${path}`, id]),
  );
  const sent = new WeakMap<Request, string>();
  const api = createOpenApiClient<Paths>({
    baseUrl,
    pathSerializer: serializePath,
    fetch: async (request) => {
      const id = sent.get(request);
      if (id === undefined) throw new TypeError(`${vendor.name}'s spec has no such operation.`);
      // An option of a single call must not lead the credentials elsewhere.
      if (!request.url.startsWith(`${baseUrl}/`)) {
        throw new TypeError("The option baseUrl cannot be changed for a single call.");
      }
      const body = request.body === null ? undefined : await jsonOf(request);
      const { status, text } = await send(id, request.url, body, request.signal);
      return new Response(text, { status, headers: { "content-type": "application/json" } });
    },
  });
  api.use({
    onRequest: ({ request, schemaPath }) => {
      const id = byPath.get(`${request.method} ${schemaPath}`);
      if (id !== undefined) sent.set(request, id);
    },
  });
  return api;
}

/** @throws {TypeError} where another serializer wrote the body; what it wrote is not repeated */
async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new TypeError("The option bodySerializer cannot be changed: give the body as an object.");
  }
}
