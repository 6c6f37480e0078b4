import { expect, it } from "vitest";
import { LineInput } from "../../../../src/features/run/tasks/line-input.js";

function typed(...keys: string[]) {
  const told: string[] = [];
  const input = new LineInput({
    echo: (text) => told.push(`echo ${JSON.stringify(text)}`),
    line: (text) => told.push(`line ${JSON.stringify(text)}`),
    end: () => told.push("end"),
    interrupt: () => told.push("interrupt"),
  });
  for (const key of keys) input.type(key);
  return told.filter((what) => !/^echo "[a-zé]"$/.test(what));
}

it("gives whole lines, with what was taken back left out", () => {
  expect(typed("a", "é", "b", "\u007f", "c", "\r")).toEqual([
    String.raw`echo "\b \b"`,
    String.raw`echo "\r\n"`,
    String.raw`line "aéc\n"`,
  ]);
  expect(typed("\u007f", "a\rb\n")).toEqual([
    String.raw`echo "\r\n"`,
    String.raw`line "a\n"`,
    String.raw`echo "\r\n"`,
    String.raw`line "b\n"`,
  ]);
});

it("takes back a whole character", () => {
  expect(typed("😀", "\b", "\r").at(-1)).toBe(String.raw`line "\n"`);
});

it("makes a signal of Ctrl+C, and the end of Ctrl+D on an empty line", () => {
  expect(typed("a", "\u0004", "\u0003", "\u0004")).toEqual([
    String.raw`echo "^C\r\n"`,
    "interrupt",
    "end",
  ]);
});

it("passes nothing of arrow keys on", () => {
  expect(typed("\u001b[A", "\u001b[1;5C", "\u001b[3~", "\r").at(-1)).toBe(String.raw`line "\n"`);
});
