import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { brokenBody } from "../src/faults/bodies.js";
import { writeResponse } from "../src/serve/write-response.js";

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function receive(response: Response): Promise<Response> {
  server = createServer((_, outgoing) => void writeResponse(response, outgoing));
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

describe("writeResponse", () => {
  it("sends status, headers and body", async () => {
    const headers = { "X-Sample": "yes", "Content-Length": "6" };
    const received = await receive(new Response("sample", { status: 418, headers }));
    expect(received.status).toBe(418);
    expect(received.headers.get("x-sample")).toBe("yes");
    expect(received.headers.get("content-length")).toBe("6");
    expect(await received.text()).toBe("sample");
  });

  it("sends a response without a body", async () => {
    const received = await receive(new Response(null, { status: 204 }));
    expect(received.status).toBe(204);
  });

  it("cancels the body if the client disconnects", async () => {
    let cancelled: (() => void) | undefined;
    const wasCancelled = new Promise<void>((resolve) => (cancelled = resolve));
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
      cancel: () => cancelled?.(),
    });
    const reader = (await receive(new Response(endless))).body!.getReader();
    await reader.read();
    await reader.cancel();
    await expect(wasCancelled).resolves.toBeUndefined();
  });

  it("breaks the connection if the body fails", async () => {
    const broken = brokenBody(new TextEncoder().encode("half"));
    const received = await receive(new Response(broken, { headers: { "Content-Length": "9" } }));
    await expect(received.text()).rejects.toThrow(TypeError);
  });
});
