import { expect, it } from "vitest";
import { readLines } from "../../../../src/features/run/tasks/task-program.js";

function typed(...keys: string[]) {
  const told: string[] = [];
  const type = readLines(
    {
      write: (text) => told.push(`line ${JSON.stringify(text)}`),
      endInput: () => told.push("end"),
      interrupt: () => told.push("interrupt"),
    },
    (text) => told.push(`echo ${JSON.stringify(text)}`),
  );
  for (const key of keys) type(key);
  return told.filter((what) => !/^echo "[a-zé]"$/.test(what));
}

it("readLines sends whole lines without erased characters", () => {
  expect(typed("a", "é", "b", "\u007f", "c", "\r")).toEqual([
    String.raw`echo "\b \b"`,
    String.raw`echo "\n"`,
    String.raw`line "aéc\n"`,
  ]);
  expect(typed("\u007f", "a\rb\n")).toEqual([
    String.raw`echo "\n"`,
    String.raw`line "a\n"`,
    String.raw`echo "\n"`,
    String.raw`line "b\n"`,
  ]);
});

it("readLines erases a whole character", () => {
  expect(typed("😀", "\b", "\r").at(-1)).toBe(String.raw`line "\n"`);
});

it("readLines interrupts the program for Ctrl+C, and ends its input for Ctrl+D on an empty line", () => {
  expect(typed("a", "\u0004", "\u0003", "\u0004")).toEqual([
    String.raw`echo "^C\n"`,
    "interrupt",
    "end",
  ]);
});

it("readLines ignores arrow keys", () => {
  expect(typed("\u001b[A", "\u001b[1;5C", "\u001b[3~", "\r").at(-1)).toBe(String.raw`line "\n"`);
});
