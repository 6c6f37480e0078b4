import { buffer } from "node:stream/consumers";
import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import {
  createAuthority,
  createServerCertificate,
  serveHttps,
  type HttpsServer,
} from "@keyhole/test-certificates";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { FakeMachine } from "../support/fake-host.js";
import { fieldValuesFor } from "../support/sandbox-connections.js";

const sandbox = createSandbox();
const authority = await createAuthority("Sample Authority");
const { id: vendor, form } = vendors.find((one) =>
  one.form.some(({ kind }) => kind === "certificate"),
)!;
const certificate = form.find(({ kind }) => kind === "certificate")!.key;
const access = (await sandbox.access())[vendor]!;

let server: HttpsServer;
let machine: FakeMachine;

beforeAll(async () => {
  const shown = await createServerCertificate("127.0.0.1", { signedBy: authority });
  server = await serveHttps(shown, async (incoming, outgoing) => {
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
});
afterAll(() => server.close());
beforeEach(async () => {
  machine = await FakeMachine.create(globalThis.fetch);
  machine.clock.time = Date.now();
});
afterEach(() => machine.remove());

const add = (pem: string) => {
  const values = { ...fieldValuesFor(access), baseUrl: server.url, [certificate]: pem };
  const stdin = JSON.stringify({ alias: "own", vendor, ...values });
  return machine.run(["connections", "add", "--stdin"], { stdin });
};

describe("a vendor whose certificate this machine does not trust", () => {
  test("is refused without its authority, and accepted with it", async () => {
    const refused = await add("");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(new URL(server.url).host);
    expect((await add(authority.cert)).code).toBe(0);
    const listed = await machine.run(["list", "own"]);
    expect(listed.stdout).toContain("keyhole://own/");
  });

  test("is refused with the authority's private key, or with an expired authority", async () => {
    const key = await add(authority.key);
    expect(key.code).toBe(2);
    expect(key.stderr).not.toContain(authority.key.split("\n")[1]);
    vi.useFakeTimers({ now: Date.parse("2999-01-01T00:00:00Z"), toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    expect((await add(authority.cert)).code).toBe(2);
  });
});
