import { describe, expect, it } from "vitest";
import { readBody, UnreadableBodyError } from "../src/read-body.js";

function toBody(...parts: readonly (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const part of parts) {
          controller.enqueue(typeof part === "string" ? encoder.encode(part) : part);
        }
        controller.close();
      },
    }),
  );
}

const read = (response: Response, maxBytes: number) =>
  readBody(response, maxBytes, new AbortController().signal);

describe("readBody", () => {
  it("returns an empty string if there is no body", async () => {
    await expect(read(new Response(null), 10)).resolves.toBe("");
  });

  it("joins chunks that are split within a character", async () => {
    const [first, second] = new TextEncoder().encode("ü");
    const body = toBody("a", Uint8Array.of(first!), Uint8Array.of(second!), "b");
    await expect(read(body, 10)).resolves.toBe("aüb");
  });

  it("reads up to the limit in bytes", async () => {
    await expect(read(toBody("üü"), 4)).resolves.toBe("üü");
    await expect(read(toBody("üü"), 3)).rejects.toThrow(UnreadableBodyError);
  });

  it("cancels a body that never ends", async () => {
    let cancelled = false;
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1000));
      },
      cancel() {
        cancelled = true;
      },
    });
    await expect(read(new Response(endless), 5000)).rejects.toThrow(UnreadableBodyError);
    expect(cancelled).toBe(true);
  });

  it.each([
    ["in the middle", toBody(Uint8Array.of(0xff), "a")],
    ["at the end", toBody("a", Uint8Array.of(0xc3))],
  ])("refuses a body that isn't UTF-8 %s", async (_, body) => {
    await expect(read(body, 10)).rejects.toThrow(UnreadableBodyError);
  });

  it("stops at the next chunk after the signal aborts", async () => {
    const controller = new AbortController();
    let cancelled = false;
    const dripping = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        stream.enqueue(Uint8Array.of(0x20));
        controller.abort();
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const body = readBody(new Response(dripping), 1000, controller.signal);
    await expect(body).rejects.toThrow(UnreadableBodyError);
    expect(cancelled).toBe(true);
  });
});
