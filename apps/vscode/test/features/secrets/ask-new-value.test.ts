import { UserFacingError } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { askNewValue } from "../../../src/features/secrets/ask-new-value.js";
import { back, type PromptResult } from "../../../src/platform/vscode/prompter.js";
import { FakePrompter, type Step } from "../../fakes/fake-prompter.js";
import { texts } from "../../texts.js";

interface Asked {
  readonly answer: PromptResult<string>;
  readonly prompter: FakePrompter;
}

async function ask(
  steps: readonly Step[],
  options: { maxLength?: number; entered?: string } = {},
): Promise<Asked> {
  const prompter = new FakePrompter(...steps);
  const { maxLength, entered } = options;
  const answer = await askNewValue(
    { prompter },
    {
      step: { title: "Sample", canGoBack: true },
      prompt: "Sample question",
      label: "Sample prompt",
      rules: maxLength === undefined ? {} : { maxLength },
      entered,
    },
  );
  expect(prompter.left).toEqual([]);
  return { answer, prompter };
}

const fromFile = { pick: texts.newValue.readFile } as const;

describe("a new value", () => {
  it("is generated without further steps, within the vendor's length limit", async () => {
    const pick = { pick: texts.newValue.generate };
    expect((await ask([pick])).answer).toMatch(/^[A-Za-z0-9]{40}$/);
    const { answer, prompter } = await ask([pick], { maxLength: 12 });
    expect(answer).toMatch(/^[A-Za-z0-9]{12}$/);
    expect(prompter.shown).toContain(texts.newValue.letters(12));
  });

  it.each([
    [texts.newValue.generateSymbols, /^[\w\-.~+:=@^,/]{32}$/],
    [texts.newValue.generateHex, /^[0-9a-f]{64}$/],
  ])("consists of other characters if the user picks %s", async (pick, pattern) => {
    expect((await ask([{ pick }])).answer).toMatch(pattern);
  });

  it("is typed into a password box, from which the user can go back", async () => {
    const { answer, prompter } = await ask([
      { pick: texts.newValue.enter },
      "back",
      { pick: texts.newValue.enter },
      { type: "sample value" },
    ]);
    expect(answer).toBe("sample value");
    expect(prompter.typedInto).toEqual([{ prompt: "Sample prompt", password: true }]);
  });

  it.each([
    ["", texts.newValue.empty],
    [" \t", texts.newValue.empty],
    ["sample ", texts.newValue.blankAtEnd],
    [" sample", texts.newValue.blankAtEnd],
    ["-----BEGIN PRIVATE KEY----- MIIE AAAA -----END PRIVATE KEY-----", texts.newValue.linesJoined],
    ["12345678901", texts.newValue.tooLong(10)],
  ])("isn't accepted if the user typed %j", async (text, problem) => {
    const { prompter } = await ask(
      [{ pick: texts.newValue.enter }, { refused: text }, "cancel"],
      text.startsWith("1") ? { maxLength: 10 } : {},
    );
    expect(prompter.shown.at(-1)).toContain(problem);
  });

  it("is counted in characters, not in UTF-16 code units", async () => {
    const { answer } = await ask([{ pick: texts.newValue.enter }, { type: "🔑".repeat(10) }], {
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
  ])("read from a file with %j is %j", async (text, value) => {
    expect((await ask([fromFile, { file: text }])).answer).toBe(value);
  });

  it.each([
    [new UserFacingError("Sample: {0} KB", "64"), "Sample: 64 KB"],
    ["", texts.newValue.empty],
    ["\n\n", texts.newValue.empty],
    ["x".repeat(101), texts.newValue.tooLong(100)],
  ])("isn't read from a file that is %j, and the user is asked again", async (file, problem) => {
    const { answer, prompter } = await ask(
      [fromFile, { file }, { press: undefined }, { pick: texts.newValue.generate }],
      {
        maxLength: 100,
      },
    );
    expect(prompter.shown.join("\n")).toContain(problem);
    expect(answer).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  it("is requested again if no file was chosen", async () => {
    expect((await ask([fromFile, "cancel", "back"])).answer).toBe(back);
  });

  it("can be the previously entered one, which is never shown", async () => {
    const { answer, prompter } = await ask([{ pick: texts.newValue.keepEntered }], {
      entered: "sample-entered",
    });
    expect(answer).toBe("sample-entered");
    expect(prompter.shown.join("\n")).not.toContain("sample-entered");
    expect((await ask(["cancel"])).prompter.shown).not.toContain(texts.newValue.keepEntered);
  });
});
