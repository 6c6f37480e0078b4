import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { defaultFetch } from "../src/default-fetch.js";
import { fetchInit } from "./support/fetch-init.js";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Starts a server that responds with the given status and records what it receives. */
async function serve(status: number) {
  const received: { body: string; length: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const { "content-length": length } = request.headers;
    void text(request).then((body) => {
      received.push({ body, length });
      response.writeHead(status).end("{}");
    });
  });
  closers.push(() => server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("the default fetch", () => {
  it.each([
    ["a body", { method: "PUT", body: '{"value":"ä"}' }, '{"value":"ä"}', "14"],
    ["no body", { method: "POST" }, "", "0"],
  ])("sends a write with %s once if the server answers 421", async (_, init, body, length) => {
    const { received, url } = await serve(421);
    const { status } = await defaultFetch(url, { ...fetchInit(), ...init });
    expect(status).toBe(421);
    expect(received).toEqual([{ body, length }]);
  });

  it.each([200, 307, 401, 503])("sends a write once if the server answers %i", async (status) => {
    const { received, url } = await serve(status);
    const init = { ...fetchInit(), method: "POST", body: "a=b" };
    await expect(defaultFetch(url, init)).resolves.toMatchObject({ status });
    expect(received).toEqual([{ body: "a=b", length: "3" }]);
  });
});
