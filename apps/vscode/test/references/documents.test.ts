import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { readReferences } from "../../src/references/document-references.js";
import { findSame, type TextFile } from "../../src/references/find-same.js";
import { isDotenvPath } from "@keyhole/secrets";
import { ModelLists } from "../../src/references/model-lists.js";
import { ReferenceChecks } from "../../src/references/reference-checks.js";
import { countSecrets } from "../../src/references/count-secrets.js";
import { connected } from "../fakes/connected.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("a document", () => {
  it("has its plain entries for variables, where it is a .env file", () => {
    const text = "ENV=prod\nQ='x y'\nA=keyhole://${ENV}/a\nB=keyhole://p/b\n";
    expect(readReferences(text, true)).toEqual({
      references: [
        { text: "keyhole://${ENV}/a", offset: text.indexOf("keyhole"), role: "value" },
        { text: "keyhole://p/b", offset: text.lastIndexOf("keyhole"), role: "value" },
      ],
      variables: { ENV: "prod", Q: "x y" },
    });
    expect(readReferences(text, false).variables).toEqual({});
  });

  it.each<[string, string, string, string]>([
    ["a comment", "# OLD=keyhole://p/a", "keyhole://p/a", "text"],
    ["a comment behind a value", "A=1 # keyhole://p/a", "keyhole://p/a", "text"],
    ["a part of a value", "A=https://h/?t=keyhole://p/a", "keyhole://p/a", "part of a value"],
    ["a value with a blank", 'A="keyhole://p/Web Shop"', "keyhole://p/Web Shop", "value"],
    ["a value with more than a reference", "A=keyhole://p/a!", "keyhole://p/a!", "value"],
    ["a default with a blank", "A=keyhole://${S:-my app}/x", "keyhole://${S:-my app}/x", "value"],
    ["a value before a comment", "A= keyhole://p/a#x", "keyhole://p/a", "value"],
    ["a value in capitals", "A=KEYHOLE://p/a", "KEYHOLE://p/a", "value"],
  ])("of environment variables has %s for what it is", (_, text, reference, role) => {
    const { references } = readReferences(`B=1\n${text}\n`, true);
    expect(references).toEqual([{ text: reference, offset: 4 + text.indexOf(reference), role }]);
  });

  it("of any size is read in part", () => {
    const line = "keyhole://p/a\n";
    expect(readReferences(line.repeat(200_000), false).references).toHaveLength(1000);
    expect(readReferences(" ".repeat(1_000_000) + line, false).references).toEqual([]);
  });

  it.each([
    ["/a/.env", true],
    ["/a/.env.local", true],
    ["/a/prod.env", true],
    [".env", true],
    ["/a/.environment", false],
    ["/a/env", false],
    ["/a/.env/x.ts", false],
    ["/a/PROD.ENV", true],
    ["/a/my prod.env", true],
    ["/a/größe.env", true],
    ["/a/.env.prod eu", true],
    ["/a/my.environment", false],
  ])("%s is a .env file: %s", (path, expected) => {
    expect(isDotenvPath(path)).toBe(expected);
  });
});

async function* filesOf(texts: Readonly<Record<string, string>>): AsyncGenerator<TextFile<string>> {
  for (const [id, text] of Object.entries(texts)) yield { id, text, isDotenv: isDotenvPath(id) };
}

describe("the references to a secret", () => {
  it("are found however they are written, in every file", async () => {
    const { model, connections } = await connected(sandbox, "senhasegura", "genauth");
    const checks = new ReferenceChecks(new ModelLists(model, connections), () => true);
    const { examples } = (await sandbox.access())["genauth"]!;
    const name = "keyhole://genauth/Web%20Shop";
    const target = await checks.check(name, {});
    if (target.state !== "found") throw new Error("The sample is not there.");
    const found = await findSame(
      target.located,
      checks,
      filesOf({
        ".env": `APP=genauth\nA=${name}\nB=keyhole://genauth/Mobile%20App\nC=keyhole://\${APP}/Web%20Shop`,
        "a.yaml": `a: keyhole://genauth/@${examples["appId"]}/secret/secret`,
        "b.md": "keyhole://genauth/ and keyhole://nobody/Web%20Shop",
      }),
    );
    expect(found.occurrences.map(({ file, reference }) => `${file.id}: ${reference.text}`)).toEqual(
      [
        `.env: ${name}`,
        ".env: keyhole://${APP}/Web%20Shop",
        `a.yaml: keyhole://genauth/@${examples["appId"]}/secret/secret`,
      ],
    );
    expect(found.unknown).toBe(0);
  });

  it("are said to be unknown where they cannot be looked up", async () => {
    const { model, connections } = await connected(sandbox, "genauth");
    const checks = new ReferenceChecks(new ModelLists(model, connections), () => true);
    const target = await checks.check("keyhole://genauth/Web%20Shop", {});
    if (target.state !== "found") throw new Error("The sample is not there.");
    const files = filesOf({ "a.txt": "keyhole://${STAGE}/Web%20Shop keyhole://nobody/x" });
    const found = await findSame(target.located, checks, files);
    expect(found).toEqual({ occurrences: [], unknown: 1 });
  });

  it("are counted once for each secret; what leads nowhere is counted apart", async () => {
    const { model, connections } = await connected(sandbox, "genauth");
    const checks = new ReferenceChecks(new ModelLists(model, connections), () => true);
    const texts = [
      "keyhole://genauth/Web%20Shop",
      "keyhole://genauth/Web%20Shop/secret",
      "keyhole://genauth/Mobile%20App",
      "keyhole://genauth/nothing",
      "keyhole://genauth/a b",
      "keyhole://${X}/Web%20Shop",
    ];
    const checked = await Promise.all(
      texts.map(async (text) => ({ text, checked: await checks.check(text, {}) })),
    );
    expect(countSecrets(checked)).toEqual({ secrets: 5, unresolved: 2 });
    // One that cannot be looked up is still one, however often it stands there.
    const open = { text: "keyhole://${X}/a", checked: checked[5]!.checked };
    expect(countSecrets([open, open])).toEqual({ secrets: 1, unresolved: 0 });
  });
});
