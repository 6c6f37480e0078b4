import { UserFacingError } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { askNewValue } from "../../../src/features/secrets/ask-new-value.js";
import { back, type Answer } from "../../../src/platform/vscode/prompter.js";
import { FakePrompter, type Step } from "../../fakes/fake-prompter.js";

interface Asked {
  readonly answer: Answer<string>;
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
      placeholder: "Sample question",
      label: "Sample prompt",
      rules: maxLength === undefined ? {} : { maxLength },
      entered,
    },
  );
  expect(prompter.left).toEqual([]);
  return { answer, prompter };
}

const fromFile = { pick: "Read a file…" } as const;

describe("a new value", () => {
  it("is generated at once, within the vendor's length limit", async () => {
    const pick = { pick: "Generate a value" };
    expect((await ask([pick])).answer).toMatch(/^[A-Za-z0-9]{40}$/);
    const { answer, prompter } = await ask([pick], { maxLength: 12 });
    expect(answer).toMatch(/^[A-Za-z0-9]{12}$/);
    expect(prompter.shown).toContain("12 letters and digits");
  });

  it.each([
    ["Generate a value with symbols", /^[\w\-.~+:=@^,/]{32}$/],
    ["Generate a hexadecimal value", /^[0-9a-f]{64}$/],
  ])("is made of other characters when the user picks %s", async (pick, pattern) => {
    expect((await ask([{ pick }])).answer).toMatch(pattern);
  });

  it("is typed into a password box, after which the user can go back", async () => {
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
    ["-----BEGIN PRIVATE KEY----- MIIE AAAA -----END PRIVATE KEY-----", /several lines/],
    ["12345678901", /longer than 10 characters/],
  ])("isn't accepted if the user typed %j", async (text, problem) => {
    const { prompter } = await ask(
      [{ pick: "Enter a value…" }, { refused: text }, "cancel"],
      text.startsWith("1") ? { maxLength: 10 } : {},
    );
    expect(prompter.shown.at(-1)).toMatch(problem);
  });

  it("is counted in characters, not in UTF-16 code units", async () => {
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
  ])("read from a file with %j is %j", async (text, value) => {
    expect((await ask([fromFile, { file: text }])).answer).toBe(value);
  });

  it.each([
    [new UserFacingError("The file is larger than {0} KB.", "64"), /larger than 64 KB/],
    ["", /is empty/],
    ["\n\n", /is empty/],
    ["x".repeat(101), /longer than 100 characters/],
  ])(
    "isn't read from a file that is %j, and the question is asked again",
    async (file, problem) => {
      const { answer, prompter } = await ask([fromFile, { file }, { pick: "Generate a value" }], {
        maxLength: 100,
      });
      expect(prompter.shown.join("\n")).toMatch(problem);
      expect(answer).toMatch(/^[A-Za-z0-9]{40}$/);
    },
  );

  it("is asked for again if no file was chosen", async () => {
    expect((await ask([fromFile, "cancel", "back"])).answer).toBe(back);
  });

  it("can be the one that was entered before, which is never shown", async () => {
    const { answer, prompter } = await ask([{ pick: "Keep the value that you entered" }], {
      entered: "sample-entered",
    });
    expect(answer).toBe("sample-entered");
    expect(prompter.shown.join("\n")).not.toContain("sample-entered");
    expect((await ask(["cancel"])).prompter.shown).not.toContain("Keep the value that you entered");
  });
});
