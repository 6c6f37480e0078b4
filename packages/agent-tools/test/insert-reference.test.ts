import { readEnvEntries } from "@keyhole/secrets/env-file";
import { array, assert, asyncProperty, constant, constantFrom, oneof, string } from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { crm, FakeHost, web } from "./support/fake-host.js";

let host: FakeHost;
beforeEach(async () => {
  host = await FakeHost.create();
});

const insert = (input: object) =>
  host.call("insert_reference", { reference: web, file: ".env", ...input });

/** All variables; of A, only the name. */
function others(text: string): (string | string[])[] {
  return readEnvEntries(text).map(({ name, value }) => (name === "A" ? name : [name, value]));
}

describe("insert_reference with a variable", () => {
  test.each([
    [undefined, `A=${web}\n`],
    ["", `A=${web}\n`],
    ["B=1", `B=1\nA=${web}\n`],
    ["B=1\r\n", `B=1\r\nA=${web}\r\n`],
    ["A=\n", `A=${web}\n`],
    ["A= # none yet\nB=1\n", `A=${web} # none yet\nB=1\n`],
    [`A='${crm}'\n`, `A='${web}'\n`],
    [`export A="${crm}" # x\n`, `export A="${web}" # x\n`],
    [`A=\nA=${crm}\n`, `A=\nA=${web}\n`],
    [`\uFEFFA=${crm}\n`, `\uFEFFA=${web}\n`],
  ])("changes %j to %j", async (before, after) => {
    if (before !== undefined) host.contents.set(".env", before);
    expect(await insert({ variable: "A" })).toMatchObject({ isError: false });
    expect(host.contents.get(".env")).toBe(after);
  });

  test("replaces a value that isn't a reference only with replace, and never returns it", async () => {
    host.contents.set(".env", "A=old-value\n");
    const kept = await insert({ variable: "A" });
    expect(kept).toMatchObject({ isError: true });
    expect(host.contents.get(".env")).toBe("A=old-value\n");
    const replaced = await insert({ variable: "A", replace: true });
    expect(host.contents.get(".env")).toBe(`A=${web}\n`);
    expect(kept.text + replaced.text).not.toContain("old-value");
  });

  test.each([
    { file: "config.yaml", variable: "A" },
    { variable: "NODE_OPTIONS" },
    { variable: "PATH" },
    { variable: "HTTPS_PROXY" },
    { variable: "all_proxy" },
    { variable: "A B" },
    { variable: "A", line: 1 },
    {},
    { variable: "A", reference: "keyhole://prod/${X}" },
    { variable: "A", reference: "a-value" },
    { variable: "A", file: "../.env" },
  ])("refuses %j", async (input) => {
    expect(await insert(input)).toMatchObject({ isError: true });
    expect(host.contents.size).toBe(0);
  });

  test("says whether the folder may use it, and doesn't ask the vendor", async () => {
    const other = { variable: "A", reference: "keyhole://prod/Other:secret" };
    const { text } = await insert(other);
    expect(JSON.parse(text)).toMatchObject({ written: other.reference, approved: false });
    expect(host.sandbox.calls()["genauth"] ?? {}).toStrictEqual({});
  });

  test("changes no other variable of any file", async () => {
    const piece = oneof(
      constantFrom("A", "B", "=", '"', "'", "`", "\n", "\r\n", "#", " ", "\\", "export ", ": "),
      string({ maxLength: 3 }),
      constant(crm),
    );
    const texts = array(piece, { maxLength: 30 }).map((parts) => parts.join(""));
    await assert(
      asyncProperty(texts, async (before) => {
        host.contents.set(".env", before);
        const { isError } = await insert({ variable: "A", replace: true });
        const after = host.contents.get(".env") ?? "";
        if (isError) {
          expect(after).toBe(before);
          return;
        }
        expect(readEnvEntries(after).findLast(({ name }) => name === "A")?.value).toBe(web);
        const all = others(before);
        if (!all.includes("A")) all.push("A");
        expect(others(after)).toStrictEqual(all);
      }),
    );
  });
});

describe("insert_reference with a line", () => {
  test("replaces the placeholder, and nothing else", async () => {
    const before =
      '{\r\n  "TOKEN": "KEYHOLE_REFERENCE",\r\n  "OTHER": "KEYHOLE_REFERENCE"\r\n}\r\n';
    host.contents.set("a.json", before);
    await insert({ file: "a.json", line: 2 });
    expect(host.contents.get("a.json")).toBe(before.replace("KEYHOLE_REFERENCE", web));
  });

  test("refuses a line without it, with two of them, or that doesn't exist, in the same words", async () => {
    const before = "a-value\nKEYHOLE_REFERENCE KEYHOLE_REFERENCE\n";
    host.contents.set("a.txt", before);
    const answers = await Promise.all([1, 2, 99].map((line) => insert({ file: "a.txt", line })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(host.contents.get("a.txt")).toBe(before);
  });
});
