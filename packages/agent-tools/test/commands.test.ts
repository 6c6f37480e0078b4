import { describe, expect, test } from "vitest";
import { commandLine, commandName } from "../src/commands.js";

describe("commandName", () => {
  test.each([
    ["--a/b  c…", "a-b-c"],
    ["npm run test:unit", "npm-run-test:unit"],
    ["…", "command"],
    ["x".repeat(100), "x".repeat(64)],
  ])("of %j is %j", (text, name) => {
    expect(commandName(text, { argv: [text] }, [])).toBe(name);
  });

  test("has a number if another command has the name, and stays the same for the same command", () => {
    const long = "x".repeat(64);
    const allowed = [
      { name: "a-b", argv: ["a", "b"] },
      { name: "a-b-2", argv: ["a/b"] },
      { name: long, argv: [long] },
    ];
    expect(commandName("a b", { argv: ["a", "b"] }, allowed)).toBe("a-b");
    expect(commandName("a/b", { argv: ["a/b"] }, allowed)).toBe("a-b-2");
    expect(commandName("a b", { argv: ["a", "b"], cwd: "web" }, allowed)).toBe("a-b-3");
    expect(commandName(`${long}y`, { argv: [`${long}y`] }, allowed)).toBe(`${"x".repeat(56)}-2`);
  });
});

test("commandLine quotes what has spaces, and escapes what can't be seen", () => {
  expect(commandLine(["node", "-e", "a b", "c\u202Ed"])).toBe('node -e "a b" "c\\u202ed"');
});
