import { connect, serializeRecord, type ConnectionRecord } from "@keyhole/secrets/connections";
import type { SecretLocation, SecretProvider } from "@keyhole/secrets/provider";
import { createFingerprintKey } from "@keyhole/secrets/refresh";
import { beforeEach, describe, expect, test } from "vitest";
import { LongEntries } from "../../../src/keyring/long-entries.js";
import type { Outcome, RunSettings } from "../../support/fake-host.js";
import { textOf } from "../../support/refresh-machine.js";
import { recordFor } from "../../support/sandbox-connections.js";
import { sandboxMachine } from "../../support/sandbox-machine.js";

const issued = "keyhole://prod/Web%20Shop";
const set = "keyhole://calls/call-center/CRM_API_KEY";
const crm = { containerId: "1001", secretId: "101" };
const day = 24 * 3_600_000;

const setup = sandboxMachine({});
let prod: ConnectionRecord;
let calls: ConnectionRecord;

beforeEach(async () => {
  const { access, machine } = setup;
  prod = recordFor("prod", "genauth", access["genauth"]!);
  calls = recordFor("calls", "voximplant", access["voximplant"]!);
  const entries = new LongEntries(machine.keyring);
  for (const record of [prod, calls]) {
    await entries.store(`connection/${record.id}`, serializeRecord(record));
  }
  await run(["allow", issued, set], { answers: [true] });
});

const run = (args: readonly string[], settings: RunSettings = {}): Promise<Outcome> =>
  setup.machine.run(args, settings);
const providerFor = (record: ConnectionRecord): Promise<SecretProvider> =>
  connect(record, { fetch: setup.sandbox.fetch });

/** What the keychain holds beside connections. */
function notes(): string[] {
  return [...setup.machine.keyring.entries]
    .filter(([account]) => account.includes("refresh/"))
    .map(([account, text]) => `${account} ${text}`);
}

function writes(): number {
  const { genauth = {}, voximplant = {} } = setup.sandbox.calls();
  return (genauth["refreshApplicationSecret"] ?? 0) + (voximplant["setSecretInfo"] ?? 0);
}

/** Sends a refresh whose request is lost, so that its outcome stays unknown. */
async function leaveOpen(reference: string, settings: RunSettings = {}, ...args: string[]) {
  const { sandbox } = setup;
  sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
  sandbox.addFault("voximplant", { operation: "setSecretInfo", lostRequest: true });
  const { code, stderr } = await run(["refresh", "--yes", reference, ...args], settings);
  expect(code).toBe(6);
  expect(stderr).toContain(`keyhole refresh --dry-run ${reference}\n`);
  expect(notes()).not.toStrictEqual([]);
  sandbox.clearFaults();
}

function webShop(): SecretLocation {
  const appId = String(setup.access["genauth"]!.examples["appId"]);
  return { containerId: appId, secretId: "secret" };
}

/** Lets the lost request take effect. */
async function land(): Promise<void> {
  await (
    await providerFor(prod)
  ).issueSecret!(webShop());
}

async function jsonOf(args: readonly string[], settings: RunSettings = {}) {
  const { code, stdout } = await run([...args, "--json"], settings);
  return { code, json: JSON.parse(stdout) as Record<string, unknown> };
}

describe("the journal of refreshes, in the keychain", () => {
  test("is empty after the outcome of a refresh is known", async () => {
    expect((await run(["refresh", "--yes", issued])).code).toBe(0);
    setup.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    expect((await run(["refresh", "--yes", issued])).code).toBe(1);
    expect(notes()).toStrictEqual([]);
  });

  test("contains no value while the outcome isn't known", async () => {
    const provider = await providerFor(calls);
    const { secret_value: before } = (await provider.fetchSecret(crm)).fields;
    await leaveOpen(set, { stdin: "a value of my own" }, "--stdin");
    const kept = notes().join("\n");
    for (const value of [before!, "a value of my own"]) {
      expect(kept.includes(value)).toBe(false);
      expect(kept.includes(Buffer.from(value).toString("base64"))).toBe(false);
    }
  });

  test("prevents the refresh if it can't keep the record", async () => {
    const { keyring } = setup.machine;
    keyring.forgetful = true;
    const { code } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(5);
    expect(writes()).toBe(0);
  });

  test("loses the records of a connection that is removed", async () => {
    await leaveOpen(issued);
    await leaveOpen(set);
    await run(["connections", "remove", "--yes", "prod"]);
    expect(notes().length).toBeGreaterThan(0);
    await run(["connections", "remove", "--yes", "calls"]);
    expect(notes()).toStrictEqual([]);
  });
});

describe("a refresh that was interrupted", () => {
  test("is reported by the next refresh, which continues", async () => {
    await leaveOpen(issued);
    await land();
    const sent = writes();
    const declined = await run(["refresh", issued], { answers: [undefined] });
    expect(declined.code).toBe(130);
    expect(declined.stderr).toContain(textOf("recovered-new", issued));
    expect(writes()).toBe(sent);
    expect(notes()).toStrictEqual([]);
    const { code, json } = await jsonOf(["refresh", "--yes", issued]);
    expect({ code, json }).toMatchObject({ code: 0, json: { outcome: "new", sent: true } });
    expect(json).not.toHaveProperty("recovered");
  });

  test("is reported by --dry-run, which sends nothing", async () => {
    await leaveOpen(issued);
    const sent = writes();
    const args = ["refresh", "--dry-run", issued];
    expect(await jsonOf(args)).toMatchObject({
      code: 0,
      json: { dryRun: true, recovered: { outcome: "unknown", sent: true } },
    });
    await land();
    expect(await jsonOf(args)).toMatchObject({
      code: 0,
      json: { recovered: { outcome: "new", sent: true } },
    });
    expect(writes()).toBe(sent + 1);
    expect(notes()).toStrictEqual([]);
  });

  test("is reported to the user again after an agent's --dry-run", async () => {
    await leaveOpen(issued);
    await land();
    const args = ["refresh", "--dry-run", issued];
    const read = { code: 0, json: { recovered: { outcome: "new", sent: true } } };
    const env = { ...setup.env, CLAUDECODE: "1" };
    expect(await jsonOf(args, { env })).toMatchObject(read);
    expect(notes()).not.toStrictEqual([]);
    expect(await jsonOf(args)).toMatchObject(read);
    expect(notes()).toStrictEqual([]);
  });

  test("stops --yes if its outcome isn't known, unless its record is discarded", async () => {
    await leaveOpen(issued);
    const sent = writes();
    const stopped = await run(["refresh", "--yes", issued]);
    expect(stopped.code).toBe(6);
    expect(stopped.stderr).toContain("--discard-pending");
    expect(writes()).toBe(sent);
    expect(await jsonOf(["refresh", "--yes", "--discard-pending", issued])).toMatchObject({
      code: 0,
      json: { outcome: "new", sent: true, recovered: { outcome: "unknown" } },
    });
    expect(writes()).toBe(sent + 1);
    expect(notes()).toStrictEqual([]);
  });

  test("is discarded only if the user confirms it on the terminal", async () => {
    await leaveOpen(issued);
    const sent = writes();
    const kept = await run(["refresh", issued], { answers: [false] });
    expect(kept.code).toBe(130);
    expect(kept.stderr).toContain(textOf("discard-risk", issued));
    expect(notes()).not.toStrictEqual([]);
    const typed = issued.replace("keyhole://", "");
    expect((await run(["refresh", issued], { answers: [true, "another"] })).code).toBe(130);
    expect(notes()).not.toStrictEqual([]);
    expect((await run(["refresh", issued], { answers: [true, typed] })).code).toBe(0);
    expect(writes()).toBe(sent + 1);
  });

  test("is abandoned if the connection leads to another account", async () => {
    await leaveOpen(set);
    const entries = new LongEntries(setup.machine.keyring);
    for (const key of await entries.keys()) {
      if (!key.startsWith("refresh/")) continue;
      const text = (await entries.get(key)) ?? "";
      const account = createFingerprintKey();
      await entries.store(key, JSON.stringify({ ...(JSON.parse(text) as object), account }));
    }
    expect(await jsonOf(["refresh", "--dry-run", set])).toMatchObject({
      code: 0,
      json: { recovered: { outcome: "unknown", abandoned: "other-account" } },
    });
    expect(notes()).toStrictEqual([]);
  });

  test("expires after 7 days", async () => {
    await leaveOpen(issued);
    setup.machine.clock.time += 7 * day + 60_000;
    expect(await jsonOf(["refresh", "--yes", issued])).toMatchObject({
      code: 0,
      json: { outcome: "new", recovered: { outcome: "unknown", abandoned: "expired" } },
    });
  });

  test("is reported as a conflict if another user changed the secret", async () => {
    await leaveOpen(set);
    await (
      await providerFor(calls)
    ).setSecret!(crm, { field: "secret_value", value: "theirs" });
    expect(await jsonOf(["refresh", "--dry-run", set])).toMatchObject({
      json: { recovered: { outcome: "conflict", sent: true } },
    });
  });
});
