import { formatReference } from "@keyhole/secrets/references";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { watchForReference } from "../../../src/features/references/references-stub.js";
import { FakeDocuments } from "../../fakes/fake-documents.js";

let documents: FakeDocuments;
vi.mock("vscode", () => ({
  get workspace() {
    return documents;
  },
}));

let seen: number;
const watch = () => watchForReference(() => (seen += 1));
const reference = formatReference({ alias: "prod", path: [{ name: "Web Shop" }] });

beforeEach(() => {
  documents = new FakeDocuments();
  seen = 0;
});

describe("watchForReference", () => {
  it("finds a reference in an open document, and then reads no other document", () => {
    documents.open("nothing\n");
    documents.open(`KEY=${reference}\n`);
    const last = documents.open(`KEY=${reference}\n`);
    watch();
    expect(seen).toBe(1);
    expect(documents.listeners).toBe(0);
    expect(last.reads).toBe(0);
  });

  it("finds a reference once in a document that is opened later", () => {
    watch();
    documents.open("nothing\n");
    expect(seen).toBe(0);
    documents.open(`one\nKEY=${reference}\n`);
    documents.open(`KEY=${reference}\n`);
    expect(seen).toBe(1);
    expect(documents.listeners).toBe(0);
  });

  it("finds a reference as soon as its beginning has been typed, letter by letter", () => {
    const document = documents.open("one\nKEY=\nlast");
    watch();
    for (const [at, text] of "keyhole://".split("").entries()) {
      expect(seen).toBe(0);
      documents.edit(document, { start: { line: 1, character: 4 + at }, text });
    }
    expect(seen).toBe(1);
    expect(document.reads).toBe(1);
  });

  it.each([
    ["at the end of a pasted text", "X=", "first\nsecond\nkey", "hole://prod/shop"],
    ["at the beginning of a pasted text", "X=keyhole:", "//prod\nlast", "\n"],
    ["in the middle of a pasted text", "X=", `first\n${reference}\nlast`, "\n"],
    ["after text inside it was deleted", "X=keyhole:", "", "//prod"],
  ])("finds a reference %s", (_, before, text, after) => {
    // The replaced text spans lines.
    const between = "a\nb\nc";
    const document = documents.open(`one\n${before}${between}${after}`);
    watch();
    expect(seen).toBe(0);
    documents.edit(document, {
      start: { line: 1, character: before.length },
      end: { line: 3, character: 1 },
      text,
    });
    expect(seen).toBe(1);
  });

  it("finds a reference at any of several cursors", () => {
    const document = documents.open("a\nb\nc\nd\nkeyhole:/");
    watch();
    documents.edit(
      document,
      { start: { line: 0, character: 1 }, text: "\n\n\n" },
      { start: { line: 1, character: 0 }, end: { line: 2, character: 1 }, text: "" },
      { start: { line: 4, character: 9 }, text: "/" },
    );
    expect(document.text).toBe("a\n\n\n\n\nd\nkeyhole://");
    expect(seen).toBe(1);
  });
});

it("watchForReference reads only the changed text and its lines", () => {
  const document = documents.open("one\ntwo\nthree");
  watch();
  documents.edit(document, { start: { line: 1, character: 3 }, text: "\n\nkeyhole" });
  documents.edit(document, { start: { line: 0, character: 3 }, text: "!" });
  expect(document.reads).toBe(1);
  expect(seen).toBe(0);
});

it("watchForReference stops when it is disposed", () => {
  watch().dispose();
  documents.open(`KEY=${reference}\n`);
  expect(seen).toBe(0);
  expect(documents.listeners).toBe(0);
});
