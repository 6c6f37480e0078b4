import { expect, it } from "vitest";
import { oneLine } from "../src/index.js";

it.each(["\n", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029", "\n\n\n"])(
  "oneLine puts a name with %j on one line",
  (lineBreak) => {
    expect(oneLine(`door${lineBreak}Connection: test`)).toBe("door Connection: test");
  },
);

it.each(["Web Shop", "two  spaces", "größe-池 🔑"])(
  "oneLine returns the name %j as it is",
  (name) => {
    expect(oneLine(name)).toBe(name);
  },
);

it("oneLine removes what is invisible or changes the direction of the name", () => {
  expect(oneLine("safe\u202egnp\u2066.\u200bexe\ufeff")).toBe("safegnp.exe");
  const more = "\u00ad\u034f\u115f\u180e\u200c\u2800\u3164\uffa0\u{e0001}\u{e0041}\ud800";
  for (const character of Array.from(more)) expect(oneLine(`a${character}b`)).toBe("ab");
});

it("oneLine limits the length of a name", () => {
  expect(oneLine("n".repeat(200))).toBe("n".repeat(200));
  expect(oneLine("n".repeat(100_000))).toBe(`${"n".repeat(199)}…`);
});
