import { describe, expect, it } from "vitest";
import {
  ExplainedError,
  refreshText,
  settledText,
  type RefreshResult,
  type SettledRefresh,
} from "../../src/index.js";

const names = { secret: "CRM key", vendor: "Sample Vendor" };

const results = (["new", "old", "conflict", "unknown"] as const)
  .flatMap((outcome) => [true, false].map((sent) => ({ outcome, sent })))
  .filter(({ outcome, sent }) => sent || outcome === "old" || outcome === "conflict");

const ofEarlier = (["sure", "possible"] as const).flatMap((earlier) =>
  [true, false].map((sent) => ({ outcome: "conflict" as const, sent, earlier })),
);

const tellers = { refreshText, settledText };

function inEnglish({ text, args }: ReturnType<typeof refreshText>): string {
  return new ExplainedError(text, ...args).message;
}

describe.each(Object.entries(tellers))("%s", (name, tell) => {
  it.each(results)("names secret and vendor where it is $outcome (sent: $sent)", (result) => {
    const text = inEnglish(tell(result, names));
    expect(text).toContain("CRM key");
    expect(text).toContain("Sample Vendor");
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  it.each(ofEarlier)("tells of an earlier one's value (sent: $sent, $earlier)", (result) => {
    const text = inEnglish(tell(result, names));
    expect(text).toContain("CRM key");
    expect(text).toContain("Sample Vendor");
    if (result.earlier === "sure") {
      expect(text).toMatch(/earlier refresh of CRM key .*took effect/);
      expect(text).not.toMatch(/somebody else/);
    } else {
      expect(text).toMatch(/earlier .*took effect.*, or somebody else changed it\.$/);
    }
  });

  it("says something else of each", () => {
    const texts = results.map((result) => tell(result, names).text);
    expect(new Set(texts).size).toBe(results.length);
  });

  it.each<[Pick<RefreshResult, "outcome" | "sent">, RegExp]>([
    [{ outcome: "new", sent: true }, /new value|did take effect/],
    [{ outcome: "old", sent: true }, /old value/],
    [{ outcome: "old", sent: false }, /nothing was sent|before anything was sent/],
    [{ outcome: "conflict", sent: true }, /neither the old one nor ours.*somebody else/],
    [{ outcome: "conflict", sent: false }, /(nothing was sent|sent nothing)/],
    [{ outcome: "unknown", sent: true }, /not known yet.*next start/],
  ])("says of %o what it means", (result, words) => {
    expect(inEnglish(tell(result, names))).toMatch(words);
  });

  it("is one sentence for those who come back to it", () => {
    const sentences = results.map((result) => inEnglish(tell(result, names)).split(". ").length);
    expect(Math.max(...sentences)).toBe(name === "settledText" ? 1 : 3);
  });
});

it.each<[SettledRefresh["givenUp"], RegExp]>([
  ["secret", /can no longer be known: there has been no such secret at Sample Vendor for a day/],
  ["connection", /its connection is gone since: look at Sample Vendor itself/],
  [
    "account",
    /its connection was changed since, perhaps to another account: look at Sample Vendor/,
  ],
])("says why nobody looks any more: the %s", (givenUp, words) => {
  const text = inEnglish(settledText({ outcome: "unknown", sent: true, givenUp }, names));
  expect(text).toContain("CRM key");
  expect(text).toMatch(words);
  expect(text).not.toMatch(/next start/);
});

it.each([
  [true, /refused to change it/],
  [false, /what was sent did not reach Sample Vendor/],
])("says of an old value whether the vendor refused: %s", (refused, words) => {
  const result = { outcome: "old", sent: true, refused } as const;
  expect(inEnglish(refreshText(result, names))).toMatch(words);
});
