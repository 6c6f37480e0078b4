import { connect, serializeRecord, type ConnectionRecord } from "@keyhole/secrets/connections";
import { beforeEach, describe, expect, it } from "vitest";
import { LongEntries } from "../../../src/keyring/long-entries.js";
import { recordFor } from "../../support/sandbox-connections.js";
import { sandboxMachine } from "../../support/sandbox-machine.js";

const apiKey = "keyhole://store/prod/shop/api-key";
const signingKey = "keyhole://store/signing-key";
const location = { containerId: "prod/shop", secretId: "prod/shop/api-key" };

const setup = sandboxMachine({});
let entries: LongEntries;
let store: ConnectionRecord;

beforeEach(async () => {
  entries = new LongEntries(setup.machine.keyring);
  store = recordFor("store", "aws", setup.access["aws"]!);
  await entries.store(`connection/${store.id}`, serializeRecord(store));
  await setup.machine.run(["allow", apiKey, signingKey], { answers: [true] });
});

const refresh = async (value: string, ...args: string[]): Promise<number> => {
  const all = ["refresh", "--yes", apiKey, "--stdin", ...args];
  return (await setup.machine.run(all, { stdin: value })).code;
};
const writes = () => setup.sandbox.calls()["aws"]!["putSecretValue"] ?? 0;

/** Returns the current version and the one before it. */
async function versions(): Promise<readonly (string | undefined)[]> {
  const provider = await connect(store, { fetch: setup.sandbox.fetch });
  const previous = await provider.fetchPrevious!(location);
  return [(await provider.fetchSecret(location)).version, previous?.version];
}

/** Returns the token of the refresh in the keychain. */
async function keptToken(): Promise<unknown> {
  const key = (await entries.keys()).find((each) => each.startsWith("refresh/"));
  return key && (JSON.parse((await entries.get(key))!) as Record<string, unknown>)["token"];
}

describe("keyhole refresh at AWS", () => {
  it("makes one new version if the response to the write is lost", async () => {
    const [before] = await versions();
    setup.sandbox.addFault("aws", { operation: "putSecretValue", lostResponse: true, times: 1 });
    expect(await refresh("sample-mine")).toBe(0);
    const [now, previous] = await versions();
    expect(now).not.toBe(before);
    expect(previous).toBe(before);
  });

  it.each([
    ["the same version", "sample-mine", true],
    ["another version", "sample-other", false],
  ])("sends %s after an interruption, for the value %s", async (_, value, isSame) => {
    setup.sandbox.addFault("aws", { operation: "putSecretValue", lostRequest: true });
    expect(await refresh("sample-mine")).toBe(6);
    const token = await keptToken();
    expect([token, writes()]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), 2]);
    setup.sandbox.clearFaults();
    expect(await refresh(value, "--discard-pending")).toBe(0);
    const [now] = await versions();
    expect(now === token).toBe(isSame);
  });

  it("refuses a text that isn't Base64 for a binary secret, and sends nothing", async () => {
    const args = ["refresh", "--yes", "--stdin", signingKey];
    const { code, stderr } = await setup.machine.run(args, { stdin: "not base64" });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--stdin: .*Base64/)]);
    expect(writes()).toBe(0);
    expect((await setup.machine.run(args, { stdin: "c2FtcGxl\n" })).code).toBe(0);
  });

  it.each([[], ["--alphabet", "digits"]])(
    "names an option that helps if no generated value fits, also with the options %j",
    async (...options) => {
      const args = ["refresh", "--yes", "--length", "13", ...options, signingKey];
      const { code, stderr } = await setup.machine.run(args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/Base64.*--stdin/)]);
      expect(stderr).not.toMatch(/--(?:alphabet|length)/);
      expect(writes()).toBe(0);
    },
  );
});
