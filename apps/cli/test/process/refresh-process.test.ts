import { mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import {
  getAccess,
  connect,
  serializeRecord,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import { approvalKey } from "@keyhole/secrets/resolve";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LongEntries } from "../../src/keyring/long-entries.js";
import { FileKeyring } from "../support/file-keyring.js";
import { HeldClock } from "../support/held-clock.js";
import {
  createMachine,
  runProgram,
  start,
  testProgram,
  type Machine,
  type Run,
  type Running,
} from "../support/program.js";
import { recordFor } from "../support/sandbox-connections.js";

const web = "keyhole://prod/Web%20Shop";
const crm = "keyhole://calls/call-center/CRM_API_KEY";
const write = { genauth: "refreshApplicationSecret", voximplant: "setSecretInfo" };
const read = { genauth: "getApplicationSecret", voximplant: "getSecretValue" };
const keyhole = testProgram("keyhole-on-files");
/** Longer than one step of a refresh may take, in milliseconds. */
const later = "120000";

const clock = new HeldClock();
let running: RunningSandbox;
let machine: Machine;
let folder: string;
let records: { prod: ConnectionRecord; calls: ConnectionRecord };
let seen: string[];

beforeAll(async () => {
  running = await serveSandbox({ clock });
  const { genauth, voximplant } = running.describe();
  records = {
    prod: recordFor("prod", "genauth", genauth!),
    calls: recordFor("calls", "voximplant", voximplant!),
  };
});
afterAll(() => running.close());
beforeEach(async () => {
  await running.sandbox.reset();
  machine = await createMachine();
  folder = path.join(path.dirname(machine.home), "keychain");
  await mkdir(folder);
  const entries = new LongEntries(new FileKeyring(folder));
  for (const record of Object.values(records)) {
    await entries.store(`connection/${record.id}`, serializeRecord(record));
  }
  await allow({ [web]: records.prod, [crm]: records.calls });
  seen = [await valueOf("prod"), await valueOf("calls")];
});
afterEach(async () => {
  clock.release();
  seen.push(await valueOf("prod"), await valueOf("calls"));
  const kept = await keptTexts();
  const canaries = new Set(seen.filter((value) => value !== undefined));
  await machine.remove();
  // No test may leave a value on the machine.
  if ([...canaries].some((canary) => kept.includes(canary))) throw new Error("A value was kept.");
});

/** Writes the approvals that `keyhole allow` writes. */
async function allow(references: Readonly<Record<string, ConnectionRecord>>): Promise<void> {
  const config = path.join(machine.home, ".config", "keyhole");
  await mkdir(config, { recursive: true });
  const approvals = Object.entries(references).map(async ([reference, record]) => {
    const connection = { ...record, access: await getAccess(record) };
    return { reference, key: approvalKey({ connection, reference }) };
  });
  const folders = { [await realpath(machine.repository)]: await Promise.all(approvals) };
  await writeFile(path.join(config, "approvals.json"), JSON.stringify({ version: 1, folders }));
}

const env = (shift = "0") => ({ KEYRING_FOLDER: folder, CLOCK_SHIFT_MS: shift });
const begin = (...args: string[]): Running => start(machine, ["refresh", ...args], env(), keyhole);
const refresh = (args: readonly string[], shift?: string): Promise<Run> =>
  runProgram(machine, ["refresh", ...args], env(shift), keyhole);

async function valueOf(alias: "prod" | "calls"): Promise<string> {
  const provider = await connect(records[alias], { fetch });
  const appId = String(running.describe()["genauth"]!.examples["appId"]);
  const location =
    alias === "prod"
      ? { containerId: appId, secretId: "secret" }
      : { containerId: "1001", secretId: "101" };
  return Object.values((await provider.fetchSecret(location)).fields)[0]!;
}

/** Everything on the machine but connections, whose credentials belong there. */
async function keptTexts(): Promise<string> {
  const entries = await readdir(path.dirname(machine.home), {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(file.parentPath, file.name), "latin1")),
  );
  return texts.join("\n");
}

function writes(vendor: keyof typeof write = "genauth"): number {
  return running.sandbox.calls()[vendor]?.[write[vendor]] ?? 0;
}

/** Holds a vendor's operation from now on, until the clock releases it. */
function hold(vendor: keyof typeof write, operation: string): void {
  running.sandbox.addFault(vendor, { operation, delayMs: 1, times: 1 });
}

/** Releases a write that is held at the vendor, and holds the read that follows it. */
async function untilReadBack(vendor: keyof typeof write): Promise<void> {
  await clock.holds();
  hold(vendor, read[vendor]);
  clock.release();
  await clock.holds();
}

function withoutValues({ stdout, stderr }: Run): void {
  for (const value of seen) {
    expect(stdout.includes(value)).toBe(false);
    expect(stderr.includes(value)).toBe(false);
  }
}

describe("keyhole refresh, as a process,", () => {
  test("is recovered by the next refresh if it is killed before it reads back", async () => {
    const before = await valueOf("prod");
    hold("genauth", write.genauth);
    const killed = begin("--yes", web);
    await untilReadBack("genauth");
    killed.process.kill("SIGKILL");
    expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });
    running.sandbox.clearFaults();

    expect(await refresh(["--yes", web])).toMatchObject({ code: 1 });
    const next = await refresh(["--dry-run", "--json", web], later);
    expect(next.code).toBe(0);
    expect(JSON.parse(next.stdout)).toMatchObject({ recovered: { outcome: "new" } });
    expect(await valueOf("prod")).not.toBe(before);
    expect(writes()).toBe(1);
    withoutValues(next);
  });

  test("reports an unknown outcome of a killed refresh until the write takes effect", async () => {
    hold("genauth", write.genauth);
    const killed = begin("--yes", web);
    await clock.holds();
    killed.process.kill("SIGKILL");
    await killed.ended;
    const next = await refresh(["--yes", web], later);
    expect(next.code).toBe(6);
    clock.release();
    await changed();
    const recovered = await refresh(["--dry-run", "--json", web], later);
    expect(JSON.parse(recovered.stdout)).toMatchObject({ recovered: { outcome: "new" } });
    expect(writes()).toBe(1);
  });

  test("recognizes its write if the response was lost", async () => {
    running.sandbox.addFault("genauth", { operation: write.genauth, lostResponse: true });
    const run = await refresh(["--yes", "--json", web]);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      outcome: "new",
      sent: true,
      error: { kind: "network" },
    });
    expect(writes()).toBe(1);
    withoutValues(run);
  });

  test("keeps the old value if the vendor refuses", async () => {
    running.sandbox.addFault("genauth", { operation: write.genauth, status: 403 });
    const run = await refresh(["--yes", "--json", web]);
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({
      outcome: "old",
      sent: true,
      error: { kind: "forbidden" },
    });
    withoutValues(run);
  });

  test("reports a conflict and keeps the value if another user writes at the same time", async () => {
    hold("voximplant", write.voximplant);
    const ours = begin("--yes", "--json", crm);
    await untilReadBack("voximplant");
    seen.push(await valueOf("calls"));
    const provider = await connect(records.calls, { fetch });
    await provider.setSecret!(
      { containerId: "1001", secretId: "101" },
      { field: "secret_value", value: "another user's" },
    );
    clock.release();
    const run = await ours.ended;
    expect(run.code).toBe(6);
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: "conflict", sent: true });
    expect(await valueOf("calls")).toBe("another user's");
    withoutValues(run);
  });

  test("prevents another refresh of the same secret while it is running", async () => {
    hold("genauth", write.genauth);
    const first = begin("--yes", web);
    await clock.holds();
    const second = await refresh(["--yes", "--json", web]);
    expect(second).toMatchObject({ code: 1, stdout: "" });
    expect(JSON.parse(second.stderr)).toMatchObject({ error: { code: "failed" } });
    clock.release();
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(writes()).toBe(1);
    expect((await refresh(["--yes", web])).code).toBe(0);
  });

  // On Windows, only a terminal can send this signal.
  test.skipIf(process.platform === "win32")(
    "stops waiting with Ctrl+C, and is recovered by the next refresh",
    async () => {
      hold("genauth", write.genauth);
      const waiting = begin("--yes", web);
      await untilReadBack("genauth");
      waiting.process.kill("SIGINT");
      const run = await waiting.ended;
      expect(run).toMatchObject({ code: 6, signal: null });
      expect(run.stderr).toContain("Ctrl+C");
      running.sandbox.clearFaults();
      // The first refresh has released its record, so there is nothing to wait for.
      const recovered = await refresh(["--dry-run", "--json", web]);
      expect(JSON.parse(recovered.stdout)).toMatchObject({ recovered: { outcome: "new" } });
      withoutValues(recovered);
    },
  );

  test.skipIf(process.platform === "win32")(
    "exits immediately with a second Ctrl+C, also during the write",
    async () => {
      hold("genauth", write.genauth);
      const waiting = begin("--yes", web);
      await clock.holds();
      waiting.process.kill("SIGINT");
      await waiting.said("Ctrl+C");
      waiting.process.kill("SIGINT");
      expect(await waiting.ended).toMatchObject({ code: null, signal: "SIGINT" });
      clock.release();
      await changed();
      expect(await refresh(["--dry-run", web], later)).toMatchObject({ code: 0 });
    },
  );

  test.runIf(process.platform === "linux")(
    "has no value in its arguments or its environment",
    async () => {
      hold("voximplant", write.voximplant);
      const waiting = begin("--yes", crm);
      await untilReadBack("voximplant");
      seen.push(await valueOf("calls"));
      const { pid } = waiting.process;
      for (const file of ["cmdline", "environ"]) {
        const text = await readFile(`/proc/${pid}/${file}`, "latin1");
        expect(text).toContain(file === "cmdline" ? "refresh" : folder);
        for (const value of seen) expect(text.includes(value)).toBe(false);
      }
      clock.release();
      expect(await waiting.ended).toMatchObject({ code: 0 });
    },
  );
});

/** Resolves once the held write has taken effect. */
async function changed(): Promise<void> {
  while ((await valueOf("prod")) === seen[0]) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
