import { expect, it } from "vitest";
import { decodeText, holdsBytes } from "../../src/occurrences/file-bytes.js";

const bytes = (...values: number[]) => Uint8Array.from(values);

it.each([
  [bytes(1, 2, 3), bytes(2, 3), true],
  [bytes(1, 1, 2), bytes(1, 2), true],
  [bytes(1, 2), bytes(2, 3), false],
  [bytes(1, 2), bytes(), true],
  [bytes(), bytes(1), false],
])("%o holds %o or not", (all, wanted, holds) => {
  expect(holdsBytes(all, wanted)).toBe(holds);
});

it.each([
  ["UTF-8", bytes(0xc3, 0xa9), "é"],
  ["UTF-8 with its mark", bytes(0xef, 0xbb, 0xbf, 0x61), "a"],
  ["UTF-16 of Windows", bytes(0xff, 0xfe, 0x61, 0), "a"],
  ["UTF-16 of others", bytes(0xfe, 0xff, 0, 0x61), "a"],
  ["what is none of them", bytes(0xe9, 0x61), undefined],
])("reads %s", (_, all, text) => {
  expect(decodeText(all)).toBe(text);
});
