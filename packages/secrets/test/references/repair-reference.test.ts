import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseTemplate, repairReference } from "../../src/references/index.js";

it.each([
  ["a space", "keyhole://p/Web Shop one", "keyhole://p/Web%20Shop%20one"],
  ["a character that needs an escape", "keyhole://p/a?b!", "keyhole://p/a%3Fb%21"],
  ["a lone %", "keyhole://p/100%/x", "keyhole://p/100%25/x"],
  ["a scheme in capitals", "Keyhole://p/a", "keyhole://p/a"],
  ["an alias in capitals", "keyhole://Prod/a", "keyhole://prod/a"],
  ["an @ without an id", "keyhole://p/@/x", "keyhole://p/%40/x"],
  ["an @ within a name", "keyhole://p/me@home", "keyhole://p/me%40home"],
  ["a slash too many", "keyhole://p/a//b", "keyhole://p/a/b"],
  ["a slash at the end", "keyhole://p/a/b/c/", "keyhole://p/a/b/c"],
  ["two colons", "keyhole://p/a:b:c", "keyhole://p/a:b%3Ac"],
  ["a colon in a container", "keyhole://p/a:b/c", "keyhole://p/a%3Ab/c"],
  ["a colon at the end", "keyhole://p/a/b:", "keyhole://p/a/b"],
  ["a slash before the field of an ID", "keyhole://p/a/@7/token", "keyhole://p/a/@7:token"],
  ["an ID between others", "keyhole://p/a/@7/b/c", undefined],
  ["several faults", "KEYHOLE://Prod/Web Shop/", "keyhole://prod/Web%20Shop"],
  ["a default of a variable", "keyhole://${S:-my app}/x", undefined],
  ["nothing", "keyhole://p/a", "keyhole://p/a"],
  ["a missing container", "keyhole://p/", undefined],
  ["two dots", "keyhole://p/..", undefined],
  ["another scheme", "https://p/a", undefined],
])("repairReference mends %s: %s", (_, text, repaired) => {
  expect(repairReference(text)).toBe(repaired);
});

it("repairReference returns a reference, or nothing, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (rest) => {
      const repaired = repairReference(`keyhole://${rest}`);
      expect(() => parseTemplate(repaired ?? "keyhole://p/a")).not.toThrow();
    }),
  );
});
