import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findMembers,
  keepsNumbers,
  toFieldJson,
  toFieldText,
} from "../../src/provider/json-fields.js";

describe("findMembers", () => {
  it("finds the members of any object, in any layout", () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
    fc.assert(
      fc.property(objects, fc.constantFrom(undefined, 2), (object, indent) => {
        const json = JSON.stringify(object, undefined, indent);
        const members = [...findMembers(json)!];
        const parsed = members.map(([name, { text }]) => [name, JSON.parse(text)] as const);
        expect(Object.fromEntries(parsed)).toEqual(JSON.parse(json));
        expect(members.every(([, { text, start }]) => json.startsWith(text, start))).toBe(true);
      }),
    );
  });

  it.each(["[1]", "{}", "1", '"{}"', "{", "", '{"a":1} x'])("finds none in %s", (json) => {
    expect(findMembers(json)).toBeUndefined();
  });
});

describe("A JSON value as the text of a field", () => {
  it("comes back as the same JSON, with every digit", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(toFieldJson(toFieldText(json), json)).toBe(json);
      }),
      { examples: [["12345678901234567890"], ["1.0"], ['"12"'], ["null"]] },
    );
  });

  it.each([
    ["17", undefined, '"17"'],
    ["17", '"16"', '"17"'],
    ["17", "true", "17"],
    ["a", "16", '"a"'],
    [' {"a":1}', "16", '" {\\"a\\":1}"'],
  ])("is written for the text %j over %s as %s", (text, before, json) => {
    expect(toFieldJson(text, before)).toBe(json);
  });
});

describe("keepsNumbers", () => {
  it.each([
    ["12345678901234567890", false],
    ['{"a":[1.0]}', false],
    ["-0", false],
    ['"12345678901234567890"', true],
    ['{"a":[1.5,-2,1e+21]}', true],
  ])("of %s is %s", (json, kept) => expect(keepsNumbers(json)).toBe(kept));
});
