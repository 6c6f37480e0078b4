import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  createFingerprintKey,
  openSource,
  serializeRecord,
  type ConnectionRecord,
  type SecretLocation,
  type Source,
} from "@keyhole/secrets";
import { beforeEach, describe, expect, test } from "vitest";
import { LongEntries } from "../../src/keyring/long-entries.js";
import type { Outcome, RunSettings } from "../support/fake-host.js";
import { recordFor } from "../support/sandbox-connections.js";
import { sandboxMachine } from "../support/sandbox-machine.js";

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
  const entries = new LongEntries(machine.keyring, "connection");
  for (const record of [prod, calls]) await entries.set(record.id, serializeRecord(record));
  await run(["allow", issued, set], { answers: [true] });
});

const run = (args: readonly string[], settings: RunSettings = {}): Promise<Outcome> =>
  setup.machine.run(args, settings);
const sourceOf = (record: ConnectionRecord): Promise<Source> =>
  openSource(record, { fetch: setup.sandbox.fetch });

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

/** A refresh of which nobody knows what became: its request was lost. */
async function leaveOpen(reference: string, settings: RunSettings = {}, ...args: string[]) {
  const { sandbox } = setup;
  sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
  sandbox.addFault("voximplant", { operation: "setSecretInfo", lostRequest: true });
  const { code, stderr } = await run(["refresh", "--yes", reference, ...args], settings);
  expect(code).toBe(6);
  expect(stderr).toContain(`keyhole refresh --settle ${reference}`);
  expect(notes()).not.toStrictEqual([]);
  sandbox.clearFaults();
}

function webShop(): SecretLocation {
  const appId = String(setup.access["genauth"]!.examples["appId"]);
  return { containerId: appId, secretId: "secret" };
}

/** What was sent takes effect in the end. */
async function land(): Promise<void> {
  await (
    await sourceOf(prod)
  ).issueSecret!(webShop());
}

async function currentOf(record: ConnectionRecord): Promise<string> {
  return (await (await sourceOf(record)).fetchSecret(webShop()))["secret"]!;
}

async function jsonOf(args: readonly string[], settings: RunSettings = {}) {
  const { code, stdout } = await run([...args, "--json"], settings);
  return { code, json: JSON.parse(stdout) as Record<string, unknown> };
}

describe("the journal of refreshes, in the keychain", () => {
  test("is closed once it is known what became of one", async () => {
    expect((await run(["refresh", "--yes", issued])).code).toBe(0);
    setup.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    expect((await run(["refresh", "--yes", issued])).code).toBe(1);
    expect(notes()).toStrictEqual([]);
  });

  test("holds no value while one is open", async () => {
    const source = await sourceOf(calls);
    const { secret_value: before } = await source.fetchSecret(crm);
    await leaveOpen(set, { stdin: "a value of my own" }, "--stdin");
    const kept = notes().join("\n");
    for (const value of [before!, "a value of my own"]) {
      expect(kept.includes(value)).toBe(false);
      expect(kept.includes(Buffer.from(value).toString("base64"))).toBe(false);
    }
  });

  test("is what nothing is sent without", async () => {
    const { keyring } = setup.machine;
    keyring.forgetful = true;
    const { code, stderr } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(5);
    expect(stderr).toContain("without one nothing is sent");
    expect(writes()).toBe(0);
  });

  test("goes with its connection", async () => {
    await leaveOpen(issued);
    await leaveOpen(set);
    await run(["connections", "remove", "--yes", "prod"]);
    expect(notes().length).toBeGreaterThan(0);
    await run(["connections", "remove", "--yes", "calls"]);
    expect(notes()).toStrictEqual([]);
  });
});

describe("an earlier refresh that was cut short", () => {
  test("is settled by --settle, which sends nothing", async () => {
    await leaveOpen(issued);
    await land();
    const sent = writes();
    const { code, json } = await jsonOf(["refresh", "--settle", issued]);
    expect({ code, json }).toStrictEqual({
      code: 0,
      json: { reference: issued, settled: { outcome: "new", sent: true } },
    });
    expect(writes()).toBe(sent);
    expect(notes()).toStrictEqual([]);
    const again = await jsonOf(["refresh", "--settle", issued]);
    expect(again).toStrictEqual({ code: 0, json: { reference: issued, settled: null } });
  });

  test("is not judged by what another account has", async () => {
    await leaveOpen(set);
    const entries = new LongEntries(setup.machine.keyring, "refresh");
    for (const [id, text = ""] of await entries.all()) {
      const account = createFingerprintKey();
      await entries.set(id, JSON.stringify({ ...(JSON.parse(text) as object), account }));
    }
    const { code, stderr, stdout } = await run(["refresh", "--settle", "--json", set]);
    expect(code).toBe(6);
    expect(stderr).toContain("its connection was changed since, perhaps to another account");
    expect(JSON.parse(stdout)).toMatchObject({
      settled: { outcome: "unknown", givenUp: "account" },
    });
    expect(notes()).toStrictEqual([]);
  });

  test("stays open for as long as nobody can say", async () => {
    await leaveOpen(issued);
    const { code, json } = await jsonOf(["refresh", "--settle", issued]);
    expect(code).toBe(6);
    expect(json).toMatchObject({ settled: { outcome: "unknown", sent: true } });
    expect(notes()).not.toStrictEqual([]);
  });

  test("keeps --yes from sending another, where it may have done it, unless --again", async () => {
    await leaveOpen(issued);
    const unknown = await jsonOf(["refresh", "--yes", issued]);
    expect(unknown).toMatchObject({ code: 6, json: { outcome: "unknown", sent: false } });
    await land();
    const sent = writes();
    const { code, stderr } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(0);
    expect(stderr).toContain("did take effect");
    expect(stderr).toContain("nothing was sent now");
    expect(writes()).toBe(sent);

    await leaveOpen(issued);
    const again = await jsonOf(["refresh", "--yes", "--again", issued]);
    expect(again).toMatchObject({
      code: 0,
      json: { outcome: "new", sent: true, settled: { outcome: "unknown" } },
    });
    expect(writes()).toBe(sent + 2);
  });

  test("is told before the new plan, to which the user says yes or no", async () => {
    await leaveOpen(issued);
    await land();
    const sent = writes();
    const declined = await run(["refresh", issued], { answers: [undefined] });
    expect(declined.code).toBe(130);
    const { stderr } = declined;
    expect(stderr.indexOf("did take effect")).toBeLessThan(stderr.indexOf("Refresh of"));
    expect(stderr).toContain("did take effect");
    expect(writes()).toBe(sent);
    expect((await run(["refresh", issued], { answers: ["prod/Web%20Shop"] })).code).toBe(0);
    expect(writes()).toBe(sent + 1);
  });

  test("that takes effect just before the next one is sent is what the files get", async () => {
    const before = await currentOf(prod);
    await leaveOpen(issued);
    await writeFile(path.join(setup.machine.repository, ".env"), `KEY="${before}"\n`);
    const { keyring } = setup.machine;
    const keep = keyring.set.bind(keyring);
    keyring.set = async (account, text) => {
      await keep(account, text);
      if (text.includes('"step":"started"')) await land();
    };
    const sent = writes();
    const args = ["refresh", "--yes", "--again", "--update", "--json", issued];
    const { code, stdout, stderr } = await run(args);
    keyring.set = keep;
    expect(writes()).toBe(sent + 1);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "conflict",
      sent: false,
      earlier: "possible",
      updated: [{ file: ".env" }],
    });
    expect(stderr).toContain("so nothing was sent: the earlier refresh took effect meanwhile, or");
    const text = await readFile(path.join(setup.machine.repository, ".env"), "utf8");
    expect(text === `KEY="${await currentOf(prod)}"\n`).toBe(true);
    expect(notes()).toStrictEqual([]);
  });

  test("keeps nobody from another one after a day without effect", async () => {
    await leaveOpen(issued);
    expect((await run(["refresh", "--settle", issued])).code).toBe(6);
    setup.machine.clock.time += day + 60_000;
    const { code, json } = await jsonOf(["refresh", "--yes", issued]);
    expect({ code, json }).toMatchObject({
      code: 0,
      json: { outcome: "new", sent: true, settled: { outcome: "old", sent: true } },
    });
    expect(writes()).toBe(2);
  });

  test("and that met with another writer is told as a conflict", async () => {
    await leaveOpen(set);
    await (
      await sourceOf(calls)
    ).setSecret!(crm, "theirs");
    const sent = writes();
    const { code, json } = await jsonOf(["refresh", "--yes", set]);
    expect({ code, json }).toMatchObject({
      code: 6,
      json: { outcome: "conflict", sent: false, settled: { outcome: "conflict", sent: true } },
    });
    expect(writes()).toBe(sent);
  });

  test("does not stand in for a value of the user's own that it did not set", async () => {
    await leaveOpen(set, { stdin: "first" }, "--stdin");
    await (
      await sourceOf(calls)
    ).setSecret!(crm, "first");
    const sent = writes();
    const other = await jsonOf(["refresh", "--yes", "--stdin", set], { stdin: "second" });
    expect(other).toMatchObject({ code: 0, json: { outcome: "new", sent: true } });
    expect(writes()).toBe(sent + 1);

    await leaveOpen(set, { stdin: "third" }, "--stdin");
    await (
      await sourceOf(calls)
    ).setSecret!(crm, "third");
    const same = await jsonOf(["refresh", "--yes", "--stdin", set], { stdin: "third" });
    expect(same).toMatchObject({ code: 0, json: { outcome: "new", sent: false } });
  });

  test("is left as it is by --dry-run, which tells of it", async () => {
    await leaveOpen(issued);
    const before = notes();
    const { code, json } = await jsonOf(["refresh", "--dry-run", issued]);
    expect({ code, json }).toMatchObject({ code: 0, json: { isUnsettled: true } });
    expect(notes()).toStrictEqual(before);
  });
});
