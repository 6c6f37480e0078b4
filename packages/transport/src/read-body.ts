/** Thrown inside the transport for a body that arrived and is no response; the message says why. */
export class UnreadableBodyError extends Error {
  override readonly name = "UnreadableBodyError";
}

/**
 * Reads a body as UTF-8 text, and stops as soon as it is larger than so many decoded bytes, or the
 * signal aborts: a `fetch` may not listen to it itself.
 *
 * @throws {UnreadableBodyError} over the limit, or where the bytes are not UTF-8
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (response.body === null) return "";
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decode(decoder);
    size += value.byteLength;
    if (size > maxBytes || signal.aborted) {
      // Not awaited: a sender that never ends must not hold us here.
      reader.cancel().catch(() => undefined);
      throw new UnreadableBodyError("the response is too large");
    }
    text += decode(decoder, value);
  }
}

/** Decodes a part of a body; without one, what is left at its end. */
function decode(decoder: TextDecoder, part?: Uint8Array): string {
  try {
    return part ? decoder.decode(part, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableBodyError("the response is not UTF-8 text");
  }
}
