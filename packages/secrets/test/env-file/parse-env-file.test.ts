import { expect, it } from "vitest";
import { parseEnvFile } from "../../src/env-file/index.js";

it("parseEnvFile gives each entry with its file, line and column", () => {
  const file = ".env";
  const text = "# sample\r\nA=1\r\n  export B = 'keyhole://p/a' # c\r\n\r\nC: keyhole://p/b#x\r\n";
  expect(parseEnvFile(text, file)).toEqual([
    { name: "A", value: "1", place: { file, line: 2, column: 3 } },
    { name: "B", value: "keyhole://p/a", place: { file, line: 3, column: 15 } },
    { name: "C", value: "keyhole://p/b", place: { file, line: 5, column: 4 } },
  ]);
});
