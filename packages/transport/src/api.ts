import createOpenApiClient, { type Client } from "openapi-fetch";
import type { CallerContext } from "./caller.js";
import type { Operation } from "./operations.js";
import { outgoingOf } from "./outgoing.js";
import { serializePath } from "./path-serializer.js";
import { send } from "./send.js";

/**
 * Creates the typed low-level client of a vendor, one method per HTTP method of its spec. It
 * resolves for successes alone; every failure is thrown as a `VendorError`.
 */
export function createApi<Paths extends object>({
  context,
}: {
  readonly context: CallerContext;
}): Client<Paths> {
  const { vendor, baseUrl, operations } = context;
  const byPath = new Map(
    Object.entries(operations).map((entry) => [`${entry[1].method} ${entry[1].path}`, entry]),
  );
  const sent = new WeakMap<Request, readonly [string, Operation]>();
  const api = createOpenApiClient<Paths>({
    baseUrl,
    pathSerializer: serializePath,
    fetch: async (request) => {
      const found = sent.get(request);
      if (!found) throw new TypeError(`${vendor.name}'s spec has no such operation.`);
      // An option of a single call must not lead the credentials elsewhere.
      if (!request.url.startsWith(`${baseUrl}/`)) {
        throw new TypeError("The option baseUrl cannot be changed for a single call.");
      }
      const [id, operation] = found;
      const body = request.body === null ? undefined : ((await request.json()) as unknown);
      const outgoing = outgoingOf(request.url, operation, context, body);
      const { status, text } = await send(context, id, outgoing, request.signal);
      return new Response(text, { status, headers: { "content-type": "application/json" } });
    },
  });
  api.use({
    onRequest: ({ request, schemaPath }) => {
      const found = byPath.get(`${request.method} ${schemaPath}`);
      if (found) sent.set(request, found);
    },
  });
  return api;
}
