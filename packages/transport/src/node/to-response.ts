import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";

/** Responses with these statuses have no body, and `Response` accepts none for them. */
const withoutBody = [204, 205, 304];

/**
 * Converts Node's message into the response that `fetch` returns.
 *
 * @throws {TypeError} for a redirect if redirects should be followed, and for a message that
 *   `Response` rejects
 */
export function toResponse(message: IncomingMessage, redirect: RequestRedirect): Response {
  const { statusCode: status = 0, statusMessage: statusText = "" } = message;
  if (redirect !== "manual" && status >= 300 && status < 400 && status !== 304) {
    message.destroy();
    throw new TypeError(
      'The response is a redirect, which is not followed. Use redirect: "manual".',
    );
  }
  try {
    const init = { status, statusText, headers: readHeaders(message) };
    if (!withoutBody.includes(status)) return new Response(toStream(message), init);
    message.resume();
    return new Response(null, init);
  } catch {
    message.destroy();
    // Same message as for the statuses that Node's parser rejects.
    throw new TypeError("fetch failed", { cause: { code: "HPE_INVALID_STATUS" } });
  }
}

function toStream(message: IncomingMessage): ReadableStream {
  return Readable.toWeb(message) as ReadableStream;
}

function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index]!, rawHeaders[index + 1]!);
  }
  return headers;
}
