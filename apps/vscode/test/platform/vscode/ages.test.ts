import { describe, expect, it } from "vitest";
import { Ages } from "../../../src/platform/vscode/ages.js";
import { expectTranslated } from "../../fakes/translated.js";
import { ManualClock } from "../../fakes/manual-clock.js";

const now = new Date(2026, 10, 22, 0, 30).getTime();
const at = (...parts: [number, number, number, ...number[]]): number =>
  new Date(...parts).getTime();
const agesIn = (language: string): Ages => new Ages(language, new ManualClock(now));

describe("An age", () => {
  it.each([
    ["today", at(2026, 10, 22), 0],
    ["yesterday", at(2026, 10, 21, 23, 59), 1],
    ["yesterday", at(2026, 10, 21), 1],
    ["2 days ago", at(2026, 10, 20, 23, 59), 2],
    ["30 days ago", at(2026, 9, 23), 30],
    ["1 month ago", at(2026, 9, 22), 31],
    ["1 month ago", at(2026, 8, 23), 60],
    ["2 months ago", at(2026, 8, 22, 23), 61],
    ["11 months ago", at(2025, 10, 23), 364],
    ["1 year ago", at(2025, 10, 22), 365],
    ["1 year ago", at(2024, 10, 23), 729],
    ["2 years ago", at(2024, 10, 22), 730],
  ])("is shown as “%s”", (words, time, days) => {
    expect(agesIn("en").words(time)).toBe(words);
    expect(agesIn("en").days(time)).toBe(days);
  });

  it("counts a month only from the same day of the month, even after a short month", () => {
    const ages = new Ages("en", new ManualClock(at(2026, 1, 28, 12)));
    expect(ages.words(at(2026, 0, 31))).toBe("28 days ago");
    expect(ages.words(at(2026, 0, 28))).toBe("1 month ago");
  });

  it("is undefined for a time in the future, unless it is within the difference of clocks", () => {
    const ages = agesIn("en");
    expect(ages.words(now + 300_000)).toBe("today");
    expect(ages.words(now + 300_001)).toBeUndefined();
    expect(ages.days(at(2999, 0, 1))).toBeUndefined();
    expect(ages.full(at(2999, 0, 1, 9, 5))).toMatch(/^Jan 1, 2999, 9:05\sAM$/);
    const atMidnight = new Ages("en", new ManualClock(at(2026, 10, 21, 23, 59)));
    expect(atMidnight.words(at(2026, 10, 22))).toBe("today");
    expect(atMidnight.days(at(2026, 10, 22))).toBe(0);
  });

  it.each([
    undefined,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    1e300,
    0,
    1,
    Date.UTC(1999, 11, 31),
    new Date("0001-01-01T00:00:00Z").getTime(),
  ])("is undefined for the time %s, and so is the date", (time) => {
    const ages = agesIn("en");
    expect([ages.days(time), ages.words(time), ages.full(time)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("increases with the clock", () => {
    const clock = new ManualClock(now);
    const ages = new Ages("en", clock);
    clock.advance(86_400_000);
    expect(ages.words(now)).toBe("yesterday");
  });
});

describe("The words of an age", () => {
  it("appear after the date and time", () => {
    const full = agesIn("en").full(at(2026, 0, 15, 9, 30))!;
    expect(full).toMatch(/^Jan 15, 2026, 9:30\sAM \(10 months ago\)$/);
    expectTranslated(full);
  });

  it.each([
    ["de", "vor 3 Tagen", /^19\.11\.2026, 09:30 \(vor 3 Tagen\)$/],
    ["zh-cn", "3天前", /^2026年11月19日 09:30 \(3天前\)$/],
    ["pt-br", "há 3 dias", /^19 de nov\. de 2026, 09:30 \(há 3 dias\)$/],
  ])("are written in the language %s", (language, words, full) => {
    const ages = agesIn(language);
    expect(ages.words(at(2026, 10, 19))).toBe(words);
    expect(ages.full(at(2026, 10, 19, 9, 30))).toMatch(full);
  });

  it.each(["qps-ploc", "zh_CN", ""])(
    "are English for the language %j, which Intl doesn't know",
    (language) => {
      expect(agesIn(language).words(at(2026, 10, 19))).toBe("3 days ago");
    },
  );
});
