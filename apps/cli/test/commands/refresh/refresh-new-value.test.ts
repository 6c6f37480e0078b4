import { describe, expect, test } from "vitest";
import { issued, refreshMachine, set, vaulted } from "../../support/refresh-machine.js";

const { run, valueOf, writes } = refreshMachine();

describe("a value that is set", () => {
  test("is generated with the given length and alphabet", async () => {
    for (const [alphabet, pattern] of [
      ["hexadecimal", /^[\da-f]{64}$/],
      ["digits", /^\d{64}$/],
      ["letters-digits", /^[A-Za-z\d]{64}$/],
    ] as const) {
      const { code } = await run([
        "refresh",
        "--yes",
        "--length",
        "64",
        "--alphabet",
        alphabet,
        vaulted,
      ]);
      expect(code).toBe(0);
      expect(await valueOf(vaulted)).toMatch(pattern);
    }
  });

  test.each([
    [[set, "--length", "0"], "1024"],
    [[set, "--length", "8193"], "1024"],
    [[set, "--length", "ten"], "--length"],
    [[set, "--alphabet", "emoji"], "letters-digits-symbols"],
    [[set, "--stdin", "--length", "20"], "--length"],
    [[issued, "--length", "20"], "GenAuth"],
    [[issued, "--stdin"], "GenAuth"],
  ])("is refused before anything is sent if the options are %j", async (args, words) => {
    const { code, stderr } = await run(["refresh", "--yes", ...args], { stdin: "text" });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(writes()).toBe(0);
  });

  test("can be the previous value, read from standard input", async () => {
    const before = await valueOf(set);
    await run(["refresh", "--yes", set]);
    expect(await valueOf(set)).not.toBe(before);
    const { code } = await run(["refresh", "--yes", "--stdin", set], { stdin: before });
    expect(code).toBe(0);
    expect(await valueOf(set)).toBe(before);
  });
});
