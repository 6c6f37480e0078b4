import { englishText, findVendor, messagesFor } from "@keyhole/secrets";
import { refreshConsequences } from "@keyhole/secrets/provider";
import { describe, expect, test } from "vitest";
import { issued, neither, refreshMachine, set, textOf } from "../../support/refresh-machine.js";

const { run, setup, valueOf, writes } = refreshMachine();

describe("keyhole refresh", () => {
  test.each([issued, set])(
    "refreshes %s with one write, and shows neither value",
    async (reference) => {
      const before = await valueOf(reference);
      const typed = reference.replace("keyhole://", "");
      const { code, stdout, stderr } = await run(["refresh", reference], { answers: [typed] });
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
    expect(JSON.parse(stdout)).toMatchObject({ reference: set, outcome: "new", sent: true });
    expect(await valueOf(set)).toBe("from a pipe");
    expect((await run(args, { stdin: "from a pipe\n" })).code).toBe(1);
    expect((await run(args, { stdin: "\n" })).code).toBe(2);
    expect((await run(args, { stdin: "x".repeat(8193) })).code).toBe(2);
    expect(writes()).toBe(1);
  });

  test("writes nothing unless the user types the exact path", async () => {
    for (const answer of ["", "prod", undefined]) {
      const { code } = await run(["refresh", issued], { answers: [answer] });
      expect(code).toBe(130);
    }
    expect((await run(["refresh", issued])).code).toBe(2);
    expect(writes()).toBe(0);
  });

  test("sends nothing with --dry-run", async () => {
    const { code } = await run(["refresh", "--dry-run", issued]);
    expect(code).toBe(0);
    expect(writes()).toBe(0);
  });

  test("refreshes nothing that isn't allowed in the folder, also with --yes", async () => {
    const { code } = await run(["refresh", "--yes", "keyhole://prod/Mobile%20App"]);
    expect(code).toBe(4);
    expect(writes()).toBe(0);
    expect(setup.sandbox.calls()["genauth"]).toStrictEqual({});
  });

  test("verifies a write whose response was lost, and doesn't repeat it", async () => {
    const before = await valueOf(issued);
    setup.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostResponse: true,
      times: 1,
    });
    const { code } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(0);
    expect(await valueOf(issued)).not.toBe(before);
    expect(writes()).toBe(1);
  });

  test("reports an unknown outcome with its own exit code, without advice about the network", async () => {
    setup.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
    const { code, stdout, stderr } = await run(["refresh", "--yes", "--json", issued]);
    expect(code).toBe(6);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "unknown" });
    // The connection comes from the environment, so its record ends with the program.
    expect(stderr.trim().split("\n").at(-1)).toBe(textOf("unknown-session", issued));
    expect(stderr).not.toContain(messagesFor("network", "GenAuth")[1]);
    expect(setup.machine.clock.pauses.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
  });

  test("keeps the old value if the vendor refuses", async () => {
    setup.sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    const { code, stderr } = await run(["refresh", "--yes", issued]);
    expect(code).toBe(1);
    expect(stderr).toContain(textOf("unchanged", issued));
  });

  test("names the vendor if it has no refresh", async () => {
    const { code, stderr } = await run(["refresh", "--yes", neither]);
    expect(code).toBe(1);
    expect(stderr).toContain("UserDocks");
  });

  test("says that nothing was sent if the value can't be read again", async () => {
    // The plan reads it, and the refresh cannot any more.
    setup.sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
    setup.sandbox.addFault("genauth", { operation: "getApplicationSecret", delayMs: 0, times: 1 });
    const { code, stdout, stderr } = await run(["refresh", "--yes", "--json", issued]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "old",
      sent: false,
      error: { kind: "forbidden" },
    });
    expect(stderr).toContain(textOf("not-sent", issued));
    expect(writes()).toBe(0);
  });

  test("doesn't overwrite a value that another user set after the plan", async () => {
    const { machine, env } = setup;
    const KEYHOLE_ALLOW = set;
    const theirs = async (): Promise<void> => {
      const args = ["refresh", "--yes", "--stdin", set];
      await machine.run(args, { env: { ...env, KEYHOLE_ALLOW }, stdin: "theirs" });
    };
    const { code } = await run(["refresh", set], {
      answers: ["calls/call-center/CRM_API_KEY"],
      onQuestion: theirs,
    });
    expect(code).toBe(1);
    expect(await valueOf(set)).toBe("theirs");
    expect(writes()).toBe(1);
  });

  test("names the vendor, the connection, the application and what stops working before it asks", async () => {
    const { stderr } = await run(["refresh", issued], { answers: [undefined] });
    for (const name of ["GenAuth", "prod", "Web Shop"]) {
      expect(stderr).toMatch(new RegExp(`^ *\\w+ +${name}$`, "m"));
    }
    const vendor = findVendor("genauth")!;
    const consequences = refreshConsequences(vendor, vendor.refresh);
    expect(consequences.length).toBeGreaterThan(0);
    for (const one of consequences) expect(stderr).toContain(englishText(one));
    expect(setup.machine.questions).toStrictEqual([
      expect.stringMatching(/prod\/Web%20Shop.*GenAuth/),
    ]);
  });
});
