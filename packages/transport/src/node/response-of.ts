import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";

/** Answers with these statuses have no body, and a `Response` takes none. */
const withoutBody = [204, 205, 304];

/**
 * An answer as `fetch` gives it.
 *
 * @throws {TypeError} for a redirect that was to be followed
 */
export function responseOf(answer: IncomingMessage, redirect: RequestRedirect): Response {
  const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
  if (redirect !== "manual" && status >= 300 && status < 400 && status !== 304) {
    answer.destroy();
    throw new TypeError('It was a redirect, which is not followed: ask with redirect: "manual".');
  }
  const init = { status, statusText, headers: headersOf(answer) };
  if (!withoutBody.includes(status)) return new Response(streamOf(answer), init);
  answer.resume();
  return new Response(null, init);
}

function streamOf(answer: IncomingMessage): ReadableStream {
  return Readable.toWeb(answer) as ReadableStream;
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index]!, rawHeaders[index + 1]!);
  }
  return headers;
}
