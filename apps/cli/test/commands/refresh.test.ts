import { createSandbox, type Sandbox, type VendorAccess } from "@keyhole/sandbox";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FakeMachine, type Outcome, type RunSettings } from "../support/fake-host.js";
import { variablesFor } from "../support/sandbox-connections.js";

const issued = "keyhole://prod/Web%20Shop";
const set = "keyhole://calls/call-center/CRM_API_KEY";
const neither = "keyhole://docks/@92ec";

let sandbox: Sandbox;
let access: Readonly<Record<string, VendorAccess>>;
let machine: FakeMachine;
let env: Record<string, string>;

beforeAll(async () => {
  sandbox = createSandbox();
  access = await sandbox.access();
  env = {
    ...variablesFor("prod", "genauth", access["genauth"]!),
    ...variablesFor("calls", "voximplant", access["voximplant"]!),
    ...variablesFor("docks", "userdocks", access["userdocks"]!),
    KEYHOLE_ALLOW: `${issued} ${set} ${neither}`,
  };
});
beforeEach(async () => {
  await sandbox.reset();
  machine = await FakeMachine.create(sandbox.fetch);
});
afterEach(() => machine.remove());

const run = (args: readonly string[], settings: RunSettings = {}): Promise<Outcome> =>
  machine.run(args, { env, ...settings });
const valueOf = async (reference: string): Promise<string> =>
  (await run(["read", reference])).stdout;

function writes(): number {
  const { genauth = {}, voximplant = {} } = sandbox.calls();
  return (genauth["refreshApplicationSecret"] ?? 0) + (voximplant["setSecretInfo"] ?? 0);
}

describe("keyhole refresh", () => {
  test.each([issued, set])(
    "has a new value made of %s with one write, and shows neither",
    async (reference) => {
      const before = await valueOf(reference);
      const path = reference.replace("keyhole://", "");
      const { code, stdout, stderr } = await run(["refresh", reference], { answers: [path] });
      expect({ code, stdout }).toStrictEqual({ code: 0, stdout: "" });
      const after = await valueOf(reference);
      expect(after).not.toBe(before);
      expect(writes()).toBe(1);
      for (const value of [before, after]) expect(stderr.includes(value)).toBe(false);
    },
  );

  test("takes the new value from standard input, and gives the outcome as JSON", async () => {
    const args = ["refresh", set, "--yes", "--stdin", "--json"];
    const { code, stdout } = await run(args, { stdin: "from a pipe\n" });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toStrictEqual({ reference: set, outcome: "new" });
    expect(await valueOf(set)).toBe("from a pipe");
    expect((await run(args, { stdin: "from a pipe\n" })).code).toBe(2);
    expect((await run(args, { stdin: "\n" })).code).toBe(2);
    expect((await run(args, { stdin: "x".repeat(8193) })).code).toBe(2);
    expect(writes()).toBe(1);
  });

  test("writes nothing unless the path is typed as it is", async () => {
    for (const answer of ["", "prod", undefined]) {
      const { code } = await run(["refresh", issued], { answers: [answer] });
      expect(code).toBe(130);
    }
    expect((await run(["refresh", issued])).code).toBe(2);
    expect(writes()).toBe(0);
  });

  test("writes nothing where it is to be tried alone", async () => {
    const { code, stderr } = await run(["refresh", "--dry-run", issued]);
    expect(code).toBe(0);
    expect(stderr).toContain("Nothing was written");
    expect(writes()).toBe(0);
  });

  test("refreshes nothing that is not allowed here, also where it is told yes", async () => {
    const { code } = await run(["refresh", "--yes", "keyhole://prod/Mobile%20App"]);
    expect(code).toBe(4);
    expect(writes()).toBe(0);
    expect(sandbox.calls()["genauth"]).toStrictEqual({});
  });

  test("finds a write whose answer was lost, and does not send it again", async () => {
    const before = await valueOf(issued);
    sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostAnswer: true,
      times: 1,
    });
    const { code } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(0);
    expect(await valueOf(issued)).not.toBe(before);
    expect(writes()).toBe(1);
  });

  test("says that it does not know, with a code of its own", async () => {
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
    const { code, stdout, stderr } = await run(["refresh", "--yes", "--json", issued]);
    expect(code).toBe(6);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "unknown" });
    expect(stderr).toContain("is not known");
    expect(machine.waits.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
  });

  test("leaves the old value where the vendor refuses", async () => {
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    const { code, stderr } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(1);
    expect(stderr).toContain("still has its old value");
  });

  test("says what to do where the vendor can do neither", async () => {
    const { code, stderr } = await run(["refresh", "--yes", neither]);
    expect(code).toBe(1);
    expect(stderr).toContain("console");
  });
});
