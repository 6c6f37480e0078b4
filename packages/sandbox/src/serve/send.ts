import type { ServerResponse } from "node:http";

/** Sends an answer as it comes; where its body breaks, so does the connection. */
export async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  try {
    for await (const chunk of answer.body ?? []) await write(outgoing, chunk);
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

/**
 * Resolves when the chunk has left, so that none is made for a caller that does not read; rejects
 * when the caller is gone, of which Node tells a pending write nothing.
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
