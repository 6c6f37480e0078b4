import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programRunner } from "../../src/node/index.js";
import { UserFacingError } from "../../src/index.js";

const canary = "sample-canary-7d20";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "keyhole-run-program-"));
});
afterAll(() => rm(folder, { recursive: true }));

const runner = (timeout?: number) =>
  programRunner({ PATH: process.env["PATH"], SAMPLE: "sample-variable" }, folder, timeout);
const run = (code: string, timeout?: number) =>
  runner(timeout)(process.execPath, ["-e", code, canary]);

describe("programRunner", () => {
  it("runs a program in the user's folder with its variables and arguments, without a shell", async () => {
    const code = "console.log(JSON.stringify([process.argv.slice(1), process.env, process.cwd()]))";
    const output = await runner()(process.execPath, ["-e", code, "$SAMPLE; a", "*"]);
    const [args, variables, cwd] = JSON.parse(output!) as [string[], object, string];
    expect(args).toEqual(["$SAMPLE; a", "*"]);
    expect(variables).toMatchObject({ SAMPLE: "sample-variable" });
    expect(Object.keys(variables)).not.toContain("HOME");
    expect(path.basename(cwd)).toBe(path.basename(folder));
  });

  it("gives a program no input", async () => {
    expect(await run("process.stdin.on('end', () => console.log('ended')).resume()")).toBe(
      "ended\n",
    );
    // The program doesn't read it.
    expect(await run("console.log('done')")).toBe("done\n");
  });

  it("discards standard error", async () => {
    expect(await run(`console.error(process.argv[1]); console.log("out")`)).toBe("out\n");
  });

  it.each([
    ["fails", "console.log(process.argv[1]); process.exit(3)", undefined],
    ["takes too long", "console.log(process.argv[1]); setInterval(() => 0, 1000)", 300],
    [
      "prints without an end",
      "const write = () => process.stdout.write(process.argv[1].repeat(1000), write); write()",
      undefined,
    ],
  ])("returns nothing of a program that %s", async (_, code, timeout) => {
    expect(await run(code, timeout)).toBeUndefined();
  });

  it.each(["no-such-program", "./no-such-program", "node --version"])(
    "throws an error without the arguments if there is no program %s",
    async (command) => {
      const error: unknown = await runner()(command, [canary]).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UserFacingError);
      expect(error).toMatchObject({ args: [command] });
      expect(JSON.stringify([error, (error as Error).cause])).not.toContain(canary);
    },
  );
});
