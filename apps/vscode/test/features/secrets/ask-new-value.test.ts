import { describe, expect, it } from "vitest";
import { askNewValue } from "../../../src/features/secrets/ask-new-value.js";
import type { EditorSelection } from "../../../src/platform/vscode/vscode-selection.js";
import { back, type Answer } from "../../../src/platform/vscode/prompter.js";
import { FakePrompter, type Step } from "../../fakes/fake-prompter.js";

interface Asked {
  readonly answer: Answer<string>;
  readonly prompter: FakePrompter;
}

async function ask(
  steps: readonly Step[],
  options: { maxLength?: number; selection?: EditorSelection; entered?: string } = {},
): Promise<Asked> {
  const prompter = new FakePrompter(...steps);
  const { maxLength, selection, entered } = options;
  const answer = await askNewValue(
    { prompter, selection: () => selection },
    {
      step: { title: "Sample", canGoBack: true },
      placeholder: "Sample question",
      label: "Sample prompt",
      rules: maxLength === undefined ? {} : { maxLength },
      entered,
    },
  );
  expect(prompter.left).toEqual([]);
  return { answer, prompter };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fromFile = { pick: "Read a file…" } as const;

describe("a new value", () => {
  it("is generated at once, within the vendor's limit", async () => {
    const pick = { pick: "Generate a value" };
    expect((await ask([pick])).answer).toMatch(/^[A-Za-z0-9]{40}$/);
    const { answer, prompter } = await ask([pick], { maxLength: 12 });
    expect(answer).toMatch(/^[A-Za-z0-9]{12}$/);
    expect(prompter.shown).toContain("12 letters and digits");
  });

  it.each([
    ["Letters and digits", "10", /^[A-Za-z0-9]{10}$/],
    ["Letters, digits and symbols", "1024", /^[\w\-.~+:=@^,/]{1024}$/],
    ["Hexadecimal digits", undefined, /^[0-9a-f]{64}$/],
    ["Digits", "8", /^\d{8}$/],
  ] as const)("is generated of %s, %s long", async (kind, length, pattern) => {
    const { answer } = await ask([
      { pick: "Generate another kind of value…" },
      { pick: kind },
      length === undefined ? "accept" : { type: length },
    ]);
    expect(answer).toMatch(pattern);
  });

  it.each(["", "7", "1025", "0", "-9", "1e3", "9.5", "ten", "99999999999999999999"])(
    "is not generated with a length of %j",
    async (length) => {
      const { answer } = await ask([
        { pick: "Generate another kind of value…" },
        { pick: "Digits" },
        { refused: length },
        "cancel",
      ]);
      expect(answer).toBeUndefined();
    },
  );

  it("goes back through generating, one step at a time", async () => {
    const { answer } = await ask([
      { pick: "Generate another kind of value…" },
      { pick: "Digits" },
      "back",
      "back",
      "back",
    ]);
    expect(answer).toBe(back);
  });

  it("is typed into a password box", async () => {
    const { answer, prompter } = await ask([
      { pick: "Enter a value…" },
      "back",
      { pick: "Enter a value…" },
      { type: "sample value" },
    ]);
    expect(answer).toBe("sample value");
    expect(prompter.typedInto).toEqual([{ prompt: "Sample prompt", password: true }]);
  });

  it.each([
    ["", /is empty/],
    [" \t", /is empty/],
    ["sample ", /begins or ends with a blank/],
    [" sample", /begins or ends with a blank/],
    ["-----BEGIN PRIVATE KEY----- MIIE AAAA -----END PRIVATE KEY-----", /had several lines/],
    ["12345678901", /longer than 10 characters/],
  ])("is not taken where %j was typed", async (text, problem) => {
    const { prompter } = await ask(
      [{ pick: "Enter a value…" }, { refused: text }, "cancel"],
      text.startsWith("1") ? { maxLength: 10 } : {},
    );
    expect(prompter.shown.at(-1)).toMatch(problem);
  });

  it("is counted in characters, not in halves of them", async () => {
    const { answer } = await ask([{ pick: "Enter a value…" }, { type: "🔑".repeat(10) }], {
      maxLength: 10,
    });
    expect(answer).toBe("🔑".repeat(10));
  });

  it.each([
    ["one line\n", "one line"],
    ["one line\r\n", "one line"],
    ["one line", "one line"],
    ["  blanks stay  ", "  blanks stay  "],
    ["first\nsecond\n", "first\nsecond\n"],
    ["first\r\nsecond", "first\r\nsecond"],
    ["line\n\n", "line\n\n"],
  ])("taken from %j is %j, from the selection as from a file", async (text, value) => {
    const selection = { text, document: "sample.txt" };
    expect((await ask([{ pick: "Take the editor's selection" }], { selection })).answer).toBe(
      value,
    );
    expect((await ask([fromFile, { bytes: bytes(text) }])).answer).toBe(value);
  });

  it("is offered from the selection only where there is one, and never shown", async () => {
    expect((await ask(["cancel"])).prompter.shown).not.toContain("Take the editor's selection");
    const selection = { text: "sample-selected", document: "sample.txt" };
    const { prompter } = await ask(["cancel"], { selection });
    expect(prompter.shown).toContain("sample.txt");
    expect(prompter.shown.join("\n")).not.toContain("sample-selected");
  });

  it.each([
    ["too large" as const, /larger than 64 KB/],
    ["unreadable" as const, /could not be read/],
    [new Uint8Array([0xff, 0xfe, 0x41, 0x00]), /not a text in UTF-8/],
    [bytes("bin\0ary"), /not a text in UTF-8/],
    [bytes(""), /is empty/],
    [bytes("\n\n"), /is empty/],
    [bytes("x".repeat(101)), /longer than 100 characters/],
  ])("is not taken from a file that is %s, and another way is offered", async (file, problem) => {
    const { answer, prompter } = await ask(
      [fromFile, { bytes: file }, { pick: "Generate a value" }],
      { maxLength: 100 },
    );
    expect(prompter.shown.join("\n")).toMatch(problem);
    expect(answer).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  it("leads back to the ways where no file was chosen", async () => {
    expect((await ask([fromFile, "cancel", "back"])).answer).toBe(back);
  });

  it("keeps what was entered before, without showing it", async () => {
    const { answer, prompter } = await ask([{ pick: "Keep the value that you entered" }], {
      entered: "sample-entered",
    });
    expect(answer).toBe("sample-entered");
    expect(prompter.shown.join("\n")).not.toContain("sample-entered");
    expect((await ask(["cancel"])).prompter.shown).not.toContain("Keep the value that you entered");
  });
});
