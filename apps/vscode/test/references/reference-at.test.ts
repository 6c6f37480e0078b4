import { describe, expect, it } from "vitest";
import { referenceAt, restOfPart, unfinishedBefore } from "../../src/references/reference-at.js";

describe("the reference before a cursor", () => {
  it.each<[string, string | undefined, string | undefined]>([
    ["A=keyhole://", "keyhole://", ""],
    ["A=keyhole://pro", "keyhole://", "pro"],
    ['"x": "keyhole://prod/', "keyhole://prod/", ""],
    ["keyhole://a/b keyhole://prod/my%20a", "keyhole://prod/", "my%20a"],
    ["keyhole://prod/@6", "keyhole://prod/", "@6"],
    ["keyhole://prod/app/größe", "keyhole://prod/app/", "größe"],
    ["keyhole://prod/app ", undefined, undefined],
    ['keyhole://prod/app"', undefined, undefined],
    ["A=keyhole://${ENV}/", "keyhole://${ENV}/", ""],
    ["A=keyhole://${ENV:-prod}/my-app/${S}/cl", "keyhole://${ENV:-prod}/my-app/${S}/", "cl"],
    ["keyhole://${ENV}", undefined, undefined],
    ["keyhole://prod/${AP", undefined, undefined],
    ["keyhole://x${ENV}/", undefined, undefined],
    ["xkeyhole://", undefined, undefined],
    ["keyhole:/", undefined, undefined],
    ["", undefined, undefined],
  ])("%s", (line, before, typed) => {
    expect(unfinishedBefore(line)).toEqual(before === undefined ? undefined : { before, typed });
  });

  it("is looked for no farther back than a reference can be long", () => {
    const parts = "x/".repeat(1000);
    expect(unfinishedBefore(`${" ".repeat(5000)}keyhole://${parts}`)?.typed).toBe("");
    expect(unfinishedBefore(`keyhole://${"x/".repeat(1500)}`)).toBeUndefined();
    expect(unfinishedBefore(`a${`keyhole://`.padEnd(2048, "x")}`)).toBeUndefined();
    expect(unfinishedBefore(` ${`keyhole://`.padEnd(2048, "x")}`)?.before).toBe("keyhole://");
  });

  it("is looked for in a line of any length", () => {
    const line = "keyhole://a/".repeat(90_000);
    expect(unfinishedBefore(`${line} `)).toBeUndefined();
    expect(unfinishedBefore(`${line} keyhole://b/c`)).toEqual({
      before: "keyhole://b/",
      typed: "c",
    });
  });

  it.each([
    ["-app/secret", 4],
    [" # comment", 0],
    ['"}', 0],
    ["", 0],
  ])("is written over as far as its part goes on in %j", (after, length) => {
    expect(restOfPart(after)).toBe(length);
  });
});

it("the reference at an offset is the one that it is in, or just behind", () => {
  const references = [
    { text: "keyhole://a/b", offset: 2 },
    { text: "keyhole://c/d", offset: 20 },
  ];
  const at = (offset: number) => referenceAt(references, offset)?.text;
  expect([at(1), at(2), at(15), at(16), at(33), at(34)]).toEqual([
    undefined,
    "keyhole://a/b",
    "keyhole://a/b",
    undefined,
    "keyhole://c/d",
    undefined,
  ]);
});
