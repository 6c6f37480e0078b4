import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { createSandbox } from "@keyhole/sandbox";
import {
  createAuthority,
  createServerCertificate,
  serveHttps,
  type HttpsServer,
} from "@keyhole/test-certificates";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMachine, runProgram, type Machine } from "../support/program.js";
import { variablesFor } from "../support/sandbox-connections.js";

const sandbox = createSandbox();
const authority = await createAuthority("Sample Authority");
const access = (await sandbox.access())["senhasegura"]!;

let vendor: HttpsServer;
let proxy: Server;
let machine: Machine;
/** What the proxy was asked for. */
let asked: { target: string | undefined; authorization: string | undefined }[];
let isRefusing: boolean;

beforeAll(async () => {
  const shown = await createServerCertificate("127.0.0.1", { signedBy: authority });
  vendor = await serveHttps(shown, async (incoming, outgoing) => {
    const { method = "GET", url = "/", headers } = incoming;
    const body = await buffer(incoming);
    const response = await sandbox.fetch(`${access.baseUrl}${url}`, {
      method,
      headers: headers as Record<string, string>,
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
  });
  proxy = createServer().on("connect", (request, socket: net.Socket) => {
    asked.push({
      target: request.url,
      authorization: request.headers["proxy-authorization"],
    });
    if (isRefusing)
      return void socket.end("HTTP/1.1 407 No\r\nContent-Type: application/json\r\n\r\n{}");
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = net.connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const one of [socket, target]) one.on("error", () => target.destroy());
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  proxy.close();
  await vendor.close();
});
beforeEach(async () => {
  machine = await createMachine();
  asked = [];
  isRefusing = false;
});
afterEach(() => machine.remove());

const address = (credentials = "", scheme = "http://"): string =>
  `${scheme}${credentials}127.0.0.1:${(proxy.address() as AddressInfo).port}`;

/** Lists the secrets through a connection that trusts the vendor's authority. */
function list(env: Readonly<Record<string, string>>, ca = authority.cert) {
  const connection = variablesFor("erp", "senhasegura", { ...access, baseUrl: vendor.url });
  const trust: Record<string, string> = ca === "" ? {} : { KEYHOLE_ERP_CA_CERTIFICATE: ca };
  return runProgram(machine, ["list", "erp"], { ...connection, ...trust, ...env });
}

describe("the proxies of the environment", () => {
  test.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY"])(
    "%s is used, also with a certificate authority of the connection",
    async (variable) => {
      const { code, stdout, stderr } = await list({ [variable]: address("user:p%40ss@") });
      expect(stderr).toBe("");
      expect(code).toBe(0);
      expect(stdout).toContain("keyhole://erp/");
      const authorization = `Basic ${btoa("user:p@ss")}`;
      expect(asked.length).toBeGreaterThan(0);
      for (const one of asked) {
        expect(one).toStrictEqual({ target: new URL(vendor.url).host, authorization });
      }
    },
  );

  test("work with NODE_EXTRA_CA_CERTS, with and without another authority", async () => {
    const file = path.join(machine.home, "ca.pem");
    await writeFile(file, authority.cert);
    const other = await createAuthority("Another Authority");
    const env = { HTTPS_PROXY: address("", ""), NODE_EXTRA_CA_CERTS: file };
    for (const ca of ["", other.cert]) expect((await list(env, ca)).code).toBe(0);
    expect(asked.length).toBeGreaterThan(1);
    expect((await list({ HTTPS_PROXY: address() }, other.cert)).code).toBe(1);
  });

  test("don't make a certificate for another host valid", async () => {
    const shown = await createServerCertificate("localhost", { signedBy: authority });
    const other = await serveHttps(shown, (_, outgoing) => void outgoing.end("{}"));
    const baseUrl = other.url.replace("localhost", "127.0.0.1");
    const connection = variablesFor("erp", "senhasegura", { ...access, baseUrl });
    const env = { KEYHOLE_ERP_CA_CERTIFICATE: authority.cert, HTTPS_PROXY: address() };
    const { code, stderr } = await runProgram(machine, ["list"], { ...connection, ...env });
    await other.close();
    expect(code).toBe(1);
    expect(stderr).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  test.each(["NO_PROXY", "no_proxy"])("%s excludes hosts", async (variable) => {
    const proxied = { HTTPS_PROXY: address() };
    expect((await list({ ...proxied, [variable]: "example.com, 127.0.0.1" })).code).toBe(0);
    expect((await list({ ...proxied, [variable]: "*" })).code).toBe(0);
    expect(asked).toStrictEqual([]);
    expect((await list({ ...proxied, [variable]: "example.com" })).code).toBe(0);
    expect(asked).not.toStrictEqual([]);
  });

  test("take no part in plain HTTP to loopback", async () => {
    const connection = variablesFor("web", "genauth", {
      ...(await sandbox.access())["genauth"]!,
      baseUrl: "http://127.0.0.1:1",
    });
    await runProgram(machine, ["list", "web"], { ...connection, HTTP_PROXY: address() });
    expect(asked).toStrictEqual([]);
    const socks = { ...connection, ALL_PROXY: "socks5h://127.0.0.1:1080" };
    expect((await runProgram(machine, ["list", "web"], socks)).stderr).not.toContain("ALL_PROXY");
  });

  test("report a proxy that refuses, and never their credentials", async () => {
    isRefusing = true;
    const env = { HTTPS_PROXY: address("user:pass-canary@"), DEBUG: "*" };
    const { code, stdout, stderr } = await list(env);
    expect({ code, stdout }).toStrictEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("proxy");
    expect(stderr).not.toMatch(/pass-canary|dXNlcjpwYXNz/);
  });

  test.each(["http://user:pass-canary@[", "socks5://user:pass-canary@127.0.0.1:1080"])(
    "are refused without being repeated if one isn't valid",
    async (proxyAddress) => {
      const { code, stderr } = await list({ HTTPS_PROXY: proxyAddress });
      expect(code).toBe(1);
      expect(stderr).toContain("HTTPS_PROXY isn't the address");
      expect(stderr).not.toContain("pass-canary");
    },
  );

  test("are only refused if they are used", async () => {
    const socks = "socks5h://user:pass-canary@127.0.0.1:1080";
    expect((await list({ ALL_PROXY: socks, HTTPS_PROXY: address() })).code).toBe(0);
    expect(asked).not.toStrictEqual([]);
    expect((await list({ ALL_PROXY: socks, NO_PROXY: "*" })).code).toBe(0);
    const used = await list({ all_proxy: socks });
    expect(used.code).toBe(1);
    expect(used.stderr).toContain("all_proxy isn't the address");
    expect(used.stderr).not.toContain("pass-canary");
  });
});
