import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createAuthority, createServerCertificate, serveHttps } from "@keyhole/test-certificates";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createApiClient,
  headerAuthentication,
  VendorError,
  type ApiClient,
} from "../src/index.js";
import { createNodeFetch } from "../src/node/index.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { fetchInit } from "./support/fetch-init.js";

const authority = await createAuthority("Sample Authority");
const stranger = await createAuthority("Another Authority");
const atLoopback = await createServerCertificate("127.0.0.1", { signedBy: authority });
const trusting = createNodeFetch({ ca: authority.cert });

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type RequestHandler = (...args: Parameters<RequestListener>) => unknown;

/** Starts a server and returns its URL. The server stops when the test ends. */
async function serve(handler: RequestHandler, certificate = atLoopback): Promise<string> {
  const { url, close } = await serveHttps(certificate, handler);
  closers.push(close);
  return url;
}

interface Operations {
  getItem: { parameters: object };
  setItem: {
    parameters: object;
    requestBody: { content: { "application/json": Record<string, unknown> } };
  };
}

/** Resolves when the client has disconnected. */
function untilClosed({ socket }: IncomingMessage): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}

/** Creates a client of a server, like those of the vendors. */
function client(
  baseUrl: string,
  options: Parameters<typeof createApiClient>[1] = {},
): ApiClient<Operations> {
  return createApiClient<Operations>(
    {
      vendor: { id: "sample", name: "Sample" },
      baseUrl,
      operations: {
        getItem: { method: "GET", path: "/item", safe: true },
        setItem: { method: "PUT", path: "/item" },
      },
      authentication: headerAuthentication({ "x-api-key": "sample-key" }, ["sample-key"]),
      parseErrorResponse: () => undefined,
    },
    { fetch: trusting, retry: { limit: 0 }, ...options },
  );
}

const json =
  (value: unknown): RequestListener =>
  (_, outgoing) => {
    outgoing.setHeader("content-type", "application/json").end(JSON.stringify(value));
  };

describe("a fetch that trusts an additional certificate authority", () => {
  it("sends the client's request and returns the server's response", async () => {
    let received: Pick<IncomingMessage, "method" | "url" | "headers"> | undefined;
    let body = "";
    const url = await serve(async (incoming, outgoing) => {
      received = incoming;
      body = await text(incoming);
      json({ value: "ä€😀" })(incoming, outgoing);
    });
    const response = await client(url).call("setItem", { body: { note: "ä€😀" } });
    expect(response.body).toEqual({ value: "ä€😀" });
    expect(received).toMatchObject({ method: "PUT", url: "/item" });
    expect(received?.headers).toMatchObject({
      "x-api-key": "sample-key",
      "content-type": "application/json",
      accept: "*/*",
      "user-agent": "node",
    });
    expect(JSON.parse(body)).toEqual({ note: "ä€😀" });
  });

  it("refuses a certificate of any other authority", async () => {
    const url = await serve(json({}));
    for (const fetch of [globalThis.fetch, createNodeFetch({ ca: stranger.cert })]) {
      const error = await catchVendorError(client(url, { fetch }).call("getItem", {}));
      expect(error).toMatchObject({
        kind: "network",
        code: expect.stringMatching(/CERT|LEAF_SIGNATURE/) as string,
        host: new URL(url).host,
      });
    }
  });

  it("trusts a server if one of several given certificates signed its certificate", async () => {
    const url = await serve(json({ value: 1 }));
    const fetch = createNodeFetch({ ca: `${stranger.cert}\r\nsome text\n${authority.cert}` });
    expect((await client(url, { fetch }).call("getItem", {})).body).toEqual({ value: 1 });
  });

  it("trusts a server's self-signed certificate if it is given as the CA", async () => {
    const own = await createServerCertificate("127.0.0.1");
    const url = await serve(json({ value: 1 }), own);
    const fetch = createNodeFetch({ ca: own.cert });
    expect((await client(url, { fetch }).call("getItem", {})).body).toEqual({ value: 1 });
  });

  it.each([
    ["ERR_TLS_CERT_ALTNAME_INVALID", { host: "other.example.com" }],
    ["CERT_HAS_EXPIRED", { host: "127.0.0.1", to: new Date(Date.now() - 1000) }],
    ["CERT_NOT_YET_VALID", { host: "127.0.0.1", from: new Date(Date.now() + 3_600_000) }],
  ])("refuses a certificate and reports the code %s", async (code, options) => {
    const { host, ...times } = options;
    const certificate = await createServerCertificate(host, { ...times, signedBy: authority });
    const error = await catchVendorError(
      client(await serve(json({}), certificate)).call("getItem", {}),
    );
    expect(error).toMatchObject({ kind: "network", code });
  });

  it("allows http only on loopback", async () => {
    const server = createServer(json({ value: 1 })).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const response = await client(`http://127.0.0.1:${port}`).call("getItem", {});
    expect(response.body).toEqual({ value: 1 });
    server.closeAllConnections();
    server.close();
    for (const remote of ["http://api.example.com/", "ftp://api.example.com/"]) {
      await expect(trusting(remote, fetchInit())).rejects.toThrow(TypeError);
    }
  });

  it("doesn't follow redirects", async () => {
    const paths: (string | undefined)[] = [];
    const url = await serve((incoming, outgoing) => {
      paths.push(incoming.url);
      outgoing.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await catchVendorError(client(url).call("getItem", {}))).toMatchObject({
      kind: "unexpected-response",
      status: 307,
    });
    expect(paths).toEqual(["/item"]);
  });

  it("returns a status without a body, and headers that come twice", async () => {
    const url = await serve((_, outgoing) => {
      outgoing.writeHead(204, [
        ["X-Sample", "a"],
        ["X-Sample", "b"],
      ] as unknown as string[]);
      outgoing.end();
    });
    const { status, headers, body } = await trusting(url, fetchInit());
    expect([status, headers.get("X-Sample"), headers.get("constructor")]).toEqual([
      204,
      "a, b",
      null,
    ]);
    expect(await body?.getReader().read()).toMatchObject({ done: true });
  });
});

describe("a request through createNodeFetch", () => {
  it("is sent by a function that replaces that of Node later, as in VS Code", async () => {
    const url = await serve(json({}));
    const request = vi.spyOn(https, "request");
    await trusting(url, fetchInit());
    expect(request).toHaveBeenCalledOnce();
    request.mockRestore();
  });

  it("uses the agent for its URL, without which Node's own is used", async () => {
    const url = await serve(json({}));
    const agent = new https.Agent({ ca: authority.cert });
    const used = vi.spyOn(agent, "createConnection");
    const urls: string[] = [];
    const fetch = createNodeFetch({
      agentFor: ({ origin }) => (urls.push(origin) === 1 ? agent : undefined),
    });
    expect((await fetch(url, fetchInit())).status).toBe(200);
    expect(used).toHaveBeenCalledOnce();
    await expect(fetch(url, fetchInit())).rejects.toThrow("fetch failed");
    expect(urls).toStrictEqual([new URL(url).origin, new URL(url).origin]);
    agent.destroy();
  });

  it("isn't sent if its signal is aborted before", async () => {
    let asked = 0;
    const url = await serve(() => (asked += 1));
    const signal = AbortSignal.abort();
    await expect(trusting(url, fetchInit(signal))).rejects.toBe(signal.reason);
    expect(asked).toBe(0);
  });

  it("closes the connection if it is aborted before the server responds", async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const url = await serve((incoming) => {
      closed = untilClosed(incoming);
      controller.abort();
    });
    const error = await catchVendorError(
      client(url).call("getItem", {}, { signal: controller.signal }),
    );
    expect(error.kind).toBe("cancelled");
    await closed;
  });

  it("is aborted while the body is read", async () => {
    const controller = new AbortController();
    const url = await serve((_, outgoing) => {
      outgoing.write('{"value":');
    });
    const { body } = await trusting(url, fetchInit(controller.signal));
    const reader = body!.getReader();
    await reader.read();
    const reading = reader.read();
    controller.abort();
    await expect(reading).rejects.toBeInstanceOf(Error);
  });

  it("closes the connection if the response is larger than the limit", async () => {
    let closed: Promise<unknown> | undefined;
    const url = await serve((incoming, outgoing) => {
      closed = untilClosed(incoming);
      const chunk = " ".repeat(64 * 1024);
      const more = (): void => {
        while (!outgoing.destroyed && outgoing.write(chunk));
      };
      outgoing.on("drain", more);
      more();
    });
    const error = await catchVendorError(
      client(url, { maxResponseBytes: 200_000 }).call("getItem", {}),
    );
    expect(error).toMatchObject({ kind: "unexpected-response" });
    await closed;
  });

  it("reports a network error if the server breaks off or isn't there", async () => {
    const url = await serve((_, outgoing) => {
      outgoing.writeHead(200, { "content-length": "100" });
      outgoing.write("{", () => outgoing.destroy());
    });
    expect((await catchVendorError(client(url).call("getItem", {}))).kind).toBe("network");
    // No server listens on port 9 (“discard”).
    const error = await catchVendorError(client("https://127.0.0.1:9").call("getItem", {}));
    expect(error).toMatchObject({ kind: "network", code: "ECONNREFUSED" });
    expect(VendorError.is(error)).toBe(true);
  });
});

describe("the option ca", () => {
  it.each([
    ["an empty string", ""],
    ["text without a certificate", "sample"],
    ["a key", authority.key],
    ["a truncated certificate", `${authority.cert.slice(0, 200)}-----END CERTIFICATE-----`],
    [
      "a certificate that isn't Base64",
      "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----",
    ],
  ])("is refused without repeating its value if it is %s", (_, ca) => {
    const create = () => createNodeFetch({ ca });
    expect(create).toThrow(TypeError);
    expect(create).not.toThrow(ca.slice(0, 200) || "undefined");
  });
});
