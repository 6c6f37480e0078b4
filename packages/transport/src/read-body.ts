import type { FetchResponse } from "./fetch.js";

/**
 * Thrown inside the transport if a body arrived that isn't a valid response. The message says why.
 */
export class UnreadableBodyError extends Error {
  override readonly name = "UnreadableBodyError";
}

/**
 * Reads a body as UTF-8 text. Stops as soon as it has more decoded bytes than allowed or the signal
 * aborts, because a `fetch` may ignore the signal.
 *
 * @throws {UnreadableBodyError} if the body is over the limit or isn't UTF-8
 */
export async function readBody(
  { body }: FetchResponse,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (body === null) return "";
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decode(decoder);
    size += value.byteLength;
    if (size > maxBytes || signal.aborted) {
      // Don't wait: a sender that never ends would block this call.
      reader.cancel().catch(() => undefined);
      throw new UnreadableBodyError("the response is too large");
    }
    text += decode(decoder, value);
  }
}

/** Decodes a part of a body. Without a part, decodes what is left at the end. */
function decode(decoder: TextDecoder, part?: Uint8Array): string {
  try {
    return part ? decoder.decode(part, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableBodyError("the response is not UTF-8 text");
  }
}
