import { parse } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeName, nameInEnv, setEntry } from "../../../src/features/insert/env-file-entry.js";

const reference = "keyhole://prod/Web%20Shop/@密钥~1";

function added(text: string | undefined, name = "X"): string {
  const { start, end, text: written } = setEntry({ text }, name, reference).change;
  return (text ?? "").slice(0, start) + written + (text ?? "").slice(end);
}

describe("An entry that is added to .env", () => {
  it.each([
    [undefined, `X=${reference}\n`],
    ["", `X=${reference}\n`],
    ["A=1\n", `A=1\nX=${reference}\n`],
    ["A=1", `A=1\nX=${reference}`],
    ["A=1\r\nB=2\r\n", `A=1\r\nB=2\r\nX=${reference}\r\n`],
    ["A=1\r\n# end", `A=1\r\n# end\r\nX=${reference}`],
  ])("is at the end of %j", (text, expected) => {
    expect(added(text)).toBe(expected);
  });

  it("leaves the other entries as they are", () => {
    const line = fc.constantFrom(
      "A=1",
      "# A=2",
      "B='x'",
      'C="y # z"',
      "",
      "export D=4 # it's",
      "E=",
    );
    const end = fc.constantFrom("\n", "\r\n");
    fc.assert(
      fc.property(fc.array(line), end, fc.boolean(), (lines, lineEnd, closed) => {
        const text = lines.join(lineEnd) + (closed ? lineEnd : "");
        expect(parse(added(text))).toEqual({ ...parse(text), X: reference });
        expect(added(text).startsWith(text)).toBe(true);
      }),
    );
  });
});

describe("An empty entry of .env", () => {
  it.each([
    ["X=\nB=2\n", `X=${reference}\nB=2\n`],
    ["A=1\r\nexport X= # ours\r\n", `A=1\r\nexport X=${reference} # ours\r\n`],
    [`X=""`, `X=${reference}`],
    ["X=''\nB=2", `X=${reference}\nB=2`],
    ["X=1\nX=\n", `X=1\nX=${reference}\n`],
  ])("is filled: %j", (text, expected) => {
    expect(added(text)).toBe(expected);
    expect(parse(added(text))["X"]).toBe(reference);
  });
});

describe("A name in .env", () => {
  const file = { text: `A=1\nexport B="${reference}"\n# C=${reference}\nD = ${reference} # d\n` };

  it("is found by the reference that is its value", () => {
    expect(nameInEnv(file, reference)).toBe("B");
    expect(nameInEnv({ text: file.text.split("\n").slice(2).join("\n") }, reference)).toBe("D");
    expect(nameInEnv(file, "keyhole://prod/Web")).toBeUndefined();
    expect(nameInEnv({ text: undefined }, reference)).toBeUndefined();
  });

  it.each(["foo-bar", "1x", "a.b", "NODE_OPTIONS", "node_options", "LD_PRELOAD"])(
    "isn't used if it is %s, which isn't safe in code",
    (name) => {
      const entry = `${name}=${reference}\n`;
      expect(nameInEnv({ text: entry }, reference)).toBeUndefined();
      expect(nameInEnv({ text: `${entry}SHOP=${reference}\n` }, reference)).toBe("SHOP");
    },
  );

  it("gets a number if the file has an entry of that name", () => {
    expect(freeName(file, "B")).toBe("B_2");
    expect(freeName(file, "C")).toBe("C");
    expect(freeName({ text: "A=1\nA_2=\nA_3='\n'" }, "A")).toBe("A_4");
  });
});
