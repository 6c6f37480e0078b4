import { describe, expect, it } from "vitest";
import { parseEnvFile } from "../src/node/index.js";

const file = ".env";

describe("a .env file", () => {
  it("gives what dotenv makes of it, with places", () => {
    const text =
      "# sample\r\nA=1\r\n  export B = 'keyhole://p/a' # c\r\n\r\nC: keyhole://p/b#x\r\n";
    expect(parseEnvFile(text, file)).toEqual([
      { name: "A", value: "1", place: { file, line: 2, column: 3 } },
      { name: "B", value: "keyhole://p/a", place: { file, line: 3, column: 15 } },
      { name: "C", value: "keyhole://p/b", place: { file, line: 5, column: 4 } },
    ]);
  });

  it("keeps values of several lines, and the last entry of a name", () => {
    const text = 'K="one\ntwo\\nthree"\nA=1\nA=keyhole://p/a';
    expect(parseEnvFile(text, file)).toEqual([
      { name: "K", value: "one\ntwo\nthree", place: { file, line: 1, column: 4 } },
      { name: "A", value: "keyhole://p/a", place: { file, line: 4, column: 3 } },
    ]);
  });

  it.each(["", "\uFEFF# nothing", "no entry", "="])("of %j holds nothing", (text) => {
    expect(parseEnvFile(text, file)).toEqual([]);
  });
});
