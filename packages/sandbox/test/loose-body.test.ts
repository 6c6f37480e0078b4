import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveSandbox, type RunningSandbox } from "../src/serve/index.js";

let running: RunningSandbox;
beforeAll(async () => {
  running = await serveSandbox();
});
afterAll(() => running.close());

/** Sends bytes to a vendor, and returns everything that is received until the connection ends. */
async function exchange(...parts: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(running.describe()["userdocks"]!.baseUrl);
  const socket = connect(Number(port), hostname);
  for (const part of parts) {
    socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return text(socket);
}

const head = (method: string) =>
  `${method} /sample HTTP/1.1\r\nHost: sample\r\nContent-Type: application/json\r\n\r\n`;

describe("a body that no header announces", () => {
  it.each([[[`${head("DELETE")}{"name":"sample"}`]], [[head("DELETE"), '{"name":"sample"}']]])(
    "doesn't keep a DELETE from being answered: %j",
    async (parts) => {
      const received = await exchange(...parts);
      expect(received).toMatch(/^HTTP\/1\.1 404 /);
      expect(received).toMatch(/\r\nConnection: close\r\n/i);
      expect(received.match(/^HTTP/gm)).toHaveLength(1);
    },
  );

  it("ends the connection after another request, and not the server", async () => {
    expect(await exchange(head("GET"), '{"name":"sample"}')).toMatch(/^HTTP\/1\.1 404 /);
    expect(await exchange("sample\r\n\r\n")).toBe("");
    expect(await exchange(head("DELETE"))).toMatch(/^HTTP\/1\.1 404 /);
  });
});
