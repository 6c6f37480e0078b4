import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FetchResponse } from "@keyhole/transport";

/**
 * Converts Node's message into a response.
 *
 * @throws {TypeError} for a status that `fetch` rejects
 */
export function toResponse(message: IncomingMessage): FetchResponse {
  const { statusCode: status = 0, headersDistinct: headers } = message;
  if (status < 200 || status > 599) {
    message.destroy();
    // Same message as for the statuses that Node's parser rejects.
    throw new TypeError("fetch failed", { cause: { code: "HPE_INVALID_STATUS" } });
  }
  return {
    status,
    headers: { get: (name) => headers[name.toLowerCase()]?.join(", ") ?? null },
    body: Readable.toWeb(message) as ReadableStream,
  };
}
