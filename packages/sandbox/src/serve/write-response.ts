import type { ServerResponse } from "node:http";

/** Writes a response as it arrives. If its body breaks, the connection is closed. */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  try {
    for await (const chunk of response.body ?? []) await write(outgoing, chunk);
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

/**
 * Resolves when the chunk has been sent, so that no further one is created for a slow reader.
 * Rejects if the connection is closed, which Node doesn't report to a pending write.
 */
function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = (): void => reject(new Error("The connection is closed."));
    outgoing.once("close", onClose);
    outgoing.write(chunk, (error) => {
      outgoing.off("close", onClose);
      if (error) reject(error);
      else resolve();
    });
  });
}
