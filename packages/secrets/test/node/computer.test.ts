import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeComputer } from "../../src/node/index.js";
import { UserFacingError } from "../../src/index.js";

const canary = "sample-canary-7d20";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "keyhole-computer-"));
});
afterAll(() => rm(folder, { recursive: true }));

const computer = (timeout?: number) =>
  nodeComputer({ PATH: process.env["PATH"], SAMPLE: "sample-variable" }, folder, timeout);
const run = (code: string, timeout?: number) =>
  computer(timeout).run(process.execPath, ["-e", code, canary]);

/** Returns the error of a call, which must repeat nothing. */
async function failureOf(call: Promise<unknown>): Promise<UserFacingError> {
  const error: unknown = await call.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserFacingError);
  expect(JSON.stringify([error, String(error), (error as Error).cause])).not.toContain(canary);
  return error as UserFacingError;
}

describe("the computer of Node", () => {
  it("runs a program in the user's folder with its variables and arguments, without a shell", async () => {
    const code = "console.log(JSON.stringify([process.argv.slice(1), process.env, process.cwd()]))";
    const output = await computer().run(process.execPath, ["-e", code, "$SAMPLE; a", "*"]);
    const [args, variables, cwd] = JSON.parse(output) as [string[], object, string];
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

  it("reports a program that fails, without its arguments and output", async () => {
    const code = "console.log(process.argv[1]); console.error(process.argv[1]); process.exit(3)";
    expect((await failureOf(run(code))).args).toEqual([process.execPath]);
  });

  it("ends a program that takes too long", async () => {
    const start = Date.now();
    await failureOf(run("console.log(process.argv[1]); setInterval(() => 0, 1000)", 300));
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it("ends a program that prints without an end", async () => {
    const code =
      "const write = () => process.stdout.write(process.argv[1].repeat(1000), write); write()";
    expect((await failureOf(run(code))).args).toEqual([process.execPath]);
  });

  it.each(["no-such-program", "./no-such-program", "node --version"])(
    "reports that there is no program %s",
    async (command) => {
      const missing = await failureOf(computer().run(command, [canary]));
      const failed = await failureOf(run("process.exit(1)"));
      expect(missing.text).not.toBe(failed.text);
    },
  );

  it("reports a command with characters that no command can have", async () => {
    const inCommand = await failureOf(computer().run("a\0", [canary]));
    const inArgument = await failureOf(computer().run(process.execPath, [`${canary}\0`]));
    expect(inArgument.text).toBe(inCommand.text);
  });

  it("reads a text file, and returns undefined if there is none", async () => {
    const file = path.join(folder, "file");
    await writeFile(file, "\uFEFFgrün");
    expect(await computer().readText(file)).toBe("grün");
    expect(await computer().readText(path.join(folder, "none"))).toBeUndefined();
    await failureOf(computer().readText(folder));
    await writeFile(file, "x".repeat(1_000_001));
    await failureOf(computer().readText(file));
  });
});
