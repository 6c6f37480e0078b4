import { describe, expect, it } from "vitest";
import {
  findUnfinished,
  readMcpReferences,
  readReferences,
  restOfPart,
} from "../../../src/features/references/reference-text.js";

describe("readReferences", () => {
  it("returns the plain entries as variables, only for a .env file", () => {
    const text = "ENV=prod\nQ='x y'\nA=keyhole://${ENV}/a\nB=keyhole://p/b\n";
    const { references, variablesAt } = readReferences(text, true);
    expect(references).toEqual([
      { text: "keyhole://${ENV}/a", offset: text.indexOf("keyhole"), role: "value" },
      { text: "keyhole://p/b", offset: text.lastIndexOf("keyhole"), role: "value" },
    ]);
    expect(variablesAt(0)).toEqual({ ENV: "prod", Q: "x y" });
    const others = readReferences(text, false);
    expect(others.references).toMatchObject([{ role: "text" }, { role: "text" }]);
    expect(others.variablesAt(0)).toEqual({});
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

describe("readMcpReferences", () => {
  const npx = { command: "npx", args: ["-y", "some-server"] };
  const keyhole = { command: "keyhole", args: ["run", "--", "npx", "some-server"] };
  const reference = "keyhole://p/a";

  it.each<[string, object, string]>([
    [
      "the environment of a server behind keyhole run",
      { ...keyhole, env: { T: reference } },
      "value",
    ],
    [
      "a value with more text",
      { ...keyhole, env: { T: `Bearer ${reference}` } },
      "part of a value",
    ],
    [
      "the environment of another server",
      { ...npx, env: { T: reference } },
      "value of another program",
    ],
    ["a server without a command", { env: { T: reference } }, "value of another program"],
    ["an argument", { command: "keyhole", args: ["run", "--", "srv", reference] }, "text"],
    ["a header", { url: "https://h", headers: { Authorization: `Bearer ${reference}` } }, "header"],
    [
      "a header of a server behind keyhole run",
      { ...keyhole, headers: { X: reference } },
      "header",
    ],
    ["a headersHelper", { headersHelper: `keyhole headers X=${reference}` }, "value"],
    ["another headersHelper", { headersHelper: `echo X=${reference}` }, "text"],
    ["a name", { ...keyhole, env: { [reference]: "1" } }, "text"],
  ])("returns the role in %s", (_, server, role) => {
    for (const key of ["servers", "mcpServers"]) {
      const text = JSON.stringify({ [key]: { other: npx, own: server } }, undefined, 2);
      const offset = text.indexOf(reference);
      expect(readMcpReferences(text).references).toEqual([{ text: reference, offset, role }]);
    }
    const elsewhere = JSON.stringify({ own: server });
    expect(readMcpReferences(elsewhere).references).toMatchObject([{ role: "text" }]);
  });

  it("reads a whole value, including characters that a reference can't contain", () => {
    const text = JSON.stringify({
      servers: { a: { ...keyhole, env: { T: "keyhole://p/Web Shop" } } },
    });
    expect(readMcpReferences(text).references).toMatchObject([{ text: "keyhole://p/Web Shop" }]);
  });

  it("leaves open how a value with escapes is used", () => {
    const text = String.raw`{"servers": {"a": {"command": "npx", "env": {"T": "keyhole:\/\/p/a keyhole://p/b"}}}}`;
    expect(readMcpReferences(text).references).toMatchObject([{ role: "text" }]);
  });

  it("returns the plain variables of the same server, without those of the client", () => {
    const first = { ...keyhole, env: { STAGE: "dev", REGION: "${input:region}", T: reference } };
    const servers = { first, second: { ...keyhole, env: { STAGE: "prod" } } };
    const text = JSON.stringify({ servers });
    const { variablesAt } = readMcpReferences(text);
    expect(variablesAt(text.indexOf("keyhole://"))).toEqual({ STAGE: "dev" });
    expect(variablesAt(text.indexOf("prod"))).toEqual({ STAGE: "prod" });
    expect(variablesAt(0)).toEqual({});
  });

  it("reads a large file with many servers, but leaves a huge one alone", () => {
    const env = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`T${index}`, reference]),
    );
    const rolesOf = (count: number) => {
      const servers = Array.from({ length: count }, (_, index) => [
        `s${index}`,
        { ...keyhole, env },
      ]);
      const text = JSON.stringify({ servers: Object.fromEntries(servers) as object });
      const { references } = readMcpReferences(text);
      expect(references).toHaveLength(1000);
      return new Set(references.map(({ role }) => role));
    };
    expect(rolesOf(900)).toEqual(new Set(["value"]));
    expect(rolesOf(2000)).toEqual(new Set(["text"]));
  });

  it("treats references as text in a file that can't be read", () => {
    for (const text of [`${reference} {`, `{"servers": ${"[".repeat(300_000)}"${reference}"`]) {
      expect(readMcpReferences(text).references).toMatchObject([{ role: "text" }]);
    }
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
