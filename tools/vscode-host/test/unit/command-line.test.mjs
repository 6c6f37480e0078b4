import { expect, test } from "vitest";
import { commandLine } from "../../src/command-line.mjs";

test("commandLine passes arguments to programs unchanged", () => {
  expect(commandLine("/usr/bin/code", ["a b", 'c"d'], "linux")).toEqual({
    command: "/usr/bin/code",
    args: ["a b", 'c"d'],
    options: {},
  });
  expect(commandLine(String.raw`C:\code.exe`, ["a b"], "win32").args).toEqual(["a b"]);
});

test("commandLine runs Windows batch files through the shell with quoted arguments", () => {
  const { args, options } = commandLine(
    String.raw`C:\VS Code\code.cmd`,
    ["--wait", "D:\\a & b"],
    "win32",
  );
  expect(args.at(-1)).toBe(String.raw`""C:\VS Code\code.cmd" "--wait" "D:\a & b""`);
  expect(options.windowsVerbatimArguments).toBe(true);
});

test("commandLine refuses arguments that can't be passed through the Windows shell", () => {
  expect(() => commandLine("code.cmd", ["%PATH%"], "win32")).toThrow(/percent/);
  expect(() => commandLine("code.cmd", ['a" & calc'], "win32")).toThrow(/quotes/);
});
