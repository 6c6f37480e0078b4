import { expect, test } from "vitest";
import { commandLine } from "../../src/command-line.mjs";

test("programs get their arguments as they are", () => {
  expect(commandLine("/usr/bin/code", ["a b", 'c"d'], "linux")).toEqual({
    command: "/usr/bin/code",
    args: ["a b", 'c"d'],
    options: {},
  });
  expect(commandLine(String.raw`C:\code.exe`, ["a b"], "win32").args).toEqual(["a b"]);
});

test("batch files of Windows run by way of its shell, in quotes", () => {
  const { args, options } = commandLine(
    String.raw`C:\VS Code\code.cmd`,
    ["--wait", "D:\\a & b"],
    "win32",
  );
  expect(args.at(-1)).toBe(String.raw`""C:\VS Code\code.cmd" "--wait" "D:\a & b""`);
  expect(options.windowsVerbatimArguments).toBe(true);
});

test("what that shell cannot be given is refused", () => {
  expect(() => commandLine("code.cmd", ["%PATH%"], "win32")).toThrow(/percent/);
  expect(() => commandLine("code.cmd", ['a" & calc'], "win32")).toThrow(/quotes/);
});
