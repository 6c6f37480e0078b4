import { describe, expect, test } from "vitest";
import {
  isForegroundStat,
  isInTerminalForeground,
} from "../../../src/commands/run/terminal-foreground.js";

describe("whether a terminal sends Ctrl+C to a process", () => {
  test.each([
    ["in its foreground", "7 (node) S 1 7 5 34816 7 4194304", true],
    ["in its background", "7 (node) S 1 7 5 34816 9 4194304", false],
    ["without a terminal", "7 (node) S 1 7 5 0 -1 4194304", false],
    ["with an odd name", "7 (a) 0 (b c) S 1 7 5 34816 7 4194304", true],
    ["that nobody can tell of", "", undefined],
  ])("%s", (_, stat, answer) => {
    expect(isForegroundStat(stat)).toBe(answer);
  });

  test("is always so on Windows", () => {
    expect(isInTerminalForeground("win32")).toBe(true);
  });
});
