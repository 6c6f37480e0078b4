import { describe, expect, it } from "vitest";
import {
  findUnfinished,
  readReferences,
  restOfPart,
} from "../../../src/features/references/reference-text.js";

describe("readReferences", () => {
  it("returns the plain entries as variables, only for a .env file", () => {
    const text = "ENV=prod\nQ='x y'\nA=keyhole://${ENV}/a\nB=keyhole://p/b\n";
    expect(readReferences(text, true)).toEqual({
      references: [
        { text: "keyhole://${ENV}/a", offset: text.indexOf("keyhole"), role: "value" },
        { text: "keyhole://p/b", offset: text.lastIndexOf("keyhole"), role: "value" },
      ],
      variables: { ENV: "prod", Q: "x y" },
    });
    expect(readReferences(text, false)).toMatchObject({
      references: [{ role: "text" }, { role: "text" }],
      variables: {},
    });
  });

  it.each<[string, string, string, string]>([
    ["a comment", "# OLD=keyhole://p/a", "keyhole://p/a", "text"],
    ["a comment after a value", "A=1 # keyhole://p/a", "keyhole://p/a", "text"],
    ["a part of a value", "A=https://h/?t=keyhole://p/a", "keyhole://p/a", "part of a value"],
    ["a value with a blank", 'A="keyhole://p/Web Shop"', "keyhole://p/Web Shop", "value"],
    ["a value with more than a reference", "A=keyhole://p/a!", "keyhole://p/a!", "value"],
    ["a default with a blank", "A=keyhole://${S:-my app}/x", "keyhole://${S:-my app}/x", "value"],
    ["a value before a comment", "A= keyhole://p/a#x", "keyhole://p/a", "value"],
    ["a value in capitals", "A=KEYHOLE://p/a", "KEYHOLE://p/a", "value"],
  ])("returns the role of %s in a .env file", (_, text, reference, role) => {
    const { references } = readReferences(`B=1\n${text}\n`, true);
    expect(references).toEqual([{ text: reference, offset: 4 + text.indexOf(reference), role }]);
  });

  it("returns the whole value if it is a reference between quotes and blanks", () => {
    const [one, other] = readReferences(
      `A="' keyhole://p/a'"\nB=x keyhole://p/b\n`,
      true,
    ).references;
    expect(one).toMatchObject({ role: "part of a value", value: { start: 3, end: 19 } });
    expect(other).not.toHaveProperty("value");
  });

  it("reads only the beginning of a large document", () => {
    const line = "keyhole://p/a\n";
    expect(readReferences(line.repeat(200_000), false).references).toHaveLength(1000);
    expect(readReferences(" ".repeat(1_000_000) + line, false).references).toEqual([]);
  });
});

describe("findUnfinished", () => {
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
    ["keyhole://prod/app/db:", "keyhole://prod/app/db:", ""],
    ["keyhole://prod/app/db:pa", "keyhole://prod/app/db:", "pa"],
    ["keyhole://prod/a-${ENV:-x}/b", "keyhole://prod/a-${ENV:-x}/", "b"],
    ["keyhole://${ENV}", undefined, undefined],
    ["keyhole://prod/${AP", undefined, undefined],
    ["keyhole://x${ENV}/", "keyhole://x${ENV}/", ""],
    ["xkeyhole://", undefined, undefined],
    ["keyhole:/", undefined, undefined],
    ["", undefined, undefined],
  ])(
    "returns the unfinished reference at the end of %j, if there is one",
    (line, before, typed) => {
      expect(findUnfinished(line)).toEqual(before === undefined ? undefined : { before, typed });
    },
  );

  it("searches no farther back than the longest reference", () => {
    const parts = "x/".repeat(1000);
    expect(findUnfinished(`${" ".repeat(5000)}keyhole://${parts}`)?.typed).toBe("");
    expect(findUnfinished(`keyhole://${"x/".repeat(1500)}`)).toBeUndefined();
    expect(findUnfinished(`a${"keyhole://".padEnd(2048, "x")}`)).toBeUndefined();
    expect(findUnfinished(` ${"keyhole://".padEnd(2048, "x")}`)?.before).toBe("keyhole://");
  });
});

it.each([
  ["-app/secret", 4],
  ["-app:field", 4],
  [" # comment", 0],
  ['"}', 0],
  ["", 0],
])("restOfPart of %j is %i characters long", (after, length) => {
  expect(restOfPart(after)).toBe(length);
});
