import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { toNetworkErrorDetails } from "../src/error-response.js";
import { createNodeFetch } from "../src/node/index.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { connect } from "./support/sample-vendor.js";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Starts a server that sends these bytes to each client and closes the connection. */
async function serve(bytes: Uint8Array | string) {
  const seen = { connections: 0 };
  const server = createServer((socket) => {
    seen.connections += 1;
    socket.on("error", () => undefined).once("data", () => socket.end(bytes));
  });
  closers.push(() => server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const content = Buffer.from(JSON.stringify({ value: "sample".repeat(50) }));

function compressed(encoding: string, body: Uint8Array): Uint8Array {
  const more = `Content-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head + more), body]);
}

function damaged(body: Uint8Array): Uint8Array {
  return body.map((byte, index) => (index > 8 ? byte ^ 0x5a : byte));
}

const notHttp = [
  ["of another protocol", "SSH-2.0-Sample\r\n"],
  ["with a status that isn't a number", "HTTP/1.1 abc OK\r\n\r\n"],
  ["with a malformed header", `${head}no header\r\n\r\n{}`],
  ["with a malformed chunk", `${head}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n`],
  ["with two lengths", `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
  ["with endless headers", `${head}X-Sample: ${"x".repeat(100_000)}\r\n\r\n{}`],
  ["with the status 099", "HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\n{}"],
  ["with the status 600", "HTTP/1.1 600 OK\r\nContent-Length: 2\r\n\r\n{}"],
  ["with the status 999", "HTTP/1.1 999 OK\r\nContent-Length: 2\r\n\r\n{}"],
  ["in another protocol", "HTTP/1.1 101 OK\r\nConnection: Upgrade\r\nUpgrade: sample\r\n\r\n"],
] as const;

/** Responses that Node's own fetch accepts or reports as a closed connection. */
const notHttpToOurs = [
  ["with the status 101 only", "HTTP/1.1 101 OK\r\n\r\n"],
  ["with a control character after its status", "HTTP/1.1 200 \x01\r\n\r\n"],
] as const;

const wronglyCompressed = [
  ["that isn't gzip", compressed("gzip", Buffer.from("not compressed"))],
  ["with damaged gzip", compressed("gzip", damaged(gzipSync(content)))],
  ["with damaged Brotli", compressed("br", damaged(brotliCompressSync(content)))],
] as const;

describe("a response", () => {
  it.each([...notHttp, ...wronglyCompressed])(
    "%s is reported as unexpected and isn't requested again",
    async (_, bytes) => {
      const { seen, url } = await serve(bytes);
      const { get } = connect([() => fetch(url)]);
      await expect(catchVendorError(get())).resolves.toMatchObject({ kind: "unexpected-response" });
      expect(seen.connections).toBe(1);
    },
  );

  it.each([...notHttp, ...notHttpToOurs])(
    "%s is reported as unexpected by the fetch for Node, too",
    async (_, bytes) => {
      const { seen, url } = await serve(bytes);
      const { get } = connect([], { fetch: (_url, init) => createNodeFetch()(url, init) });
      await expect(catchVendorError(get())).resolves.toMatchObject({ kind: "unexpected-response" });
      expect(seen.connections).toBe(1);
    },
  );

  it.each([
    "",
    "HTTP/1.1 200",
    `${head}Content-Length: 9\r\n\r\n{}`,
    // Nothing in the error says that these arrived: the socket counts what it read for earlier requests, too.
    "HTTP/1.1 101 OK\r\n\r\n",
    "HTTP/1.1 199 OK\r\n\r\n",
  ])("that is cut off (%j) is a network error", async (bytes) => {
    const { url } = await serve(bytes);
    const { get } = connect([() => fetch(url)], { retry: { limit: 0 } });
    await expect(catchVendorError(get())).resolves.toMatchObject({ kind: "network" });
  });

  it.each([
    "Malformed_HTTP_Response",
    "InvalidHTTPResponse",
    "ZlibError",
    "ZstdDecompressionError",
  ])("that Bun reports as %s is reported as unexpected", (code) => {
    expect(toNetworkErrorDetails({ code }, "sample.invalid").kind).toBe("unexpected-response");
  });
});
