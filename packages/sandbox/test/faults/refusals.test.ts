import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drivers, type Driver } from "../drivers.js";

const counts = (names: readonly string[], min: number): [object, string][] =>
  names.flatMap((name) =>
    [min - 1, min + 0.5, "1", null, true].map((value): [object, string] => [
      { [name]: value },
      `${name} must be an integer of ${min} or more.`,
    ]),
  );
const pairs = (sample: object, other: object): [object, string] => [
  { ...sample, ...other },
  `${Object.keys(sample).join()} and ${Object.keys(other).join()} contradict each other.`,
];

const ofAnswers = [{ contentType: "text/plain" }, { truncated: "body" }, { hugeBytes: 1 }] as const;

const wrong: readonly [object, string][] = [
  ...counts(["delayMs", "effectDelayMs", "retryAfter"], 0),
  ...counts(["hugeBytes", "times"], 1),
  ...["lostRequest", "lostAnswer", "html", "expiredToken"].flatMap((name) =>
    [1, "true", null].map((value): [object, string] => [
      { [name]: value },
      `${name} must be true or false.`,
    ]),
  ),
  ...[200, 399, 600, 500.5, "503", null].map((status): [object, string] => [
    { status },
    "status must be an integer from 400 to 599.",
  ]),
  ...[199, 600, "200"].map((status): [object, string] => [
    { status, html: true },
    "status must be an integer from 200 to 599.",
  ]),
  ...[204, 205, 304].map((status): [object, string] => [
    { html: true, status },
    "status must be one that has a body.",
  ]),
  ...["", "text", "text/plain\r\nx: y", "text /plain", 7].map((contentType): [object, string] => [
    { contentType },
    "contentType must be a media type, such as text/plain.",
  ]),
  ...[true, "middle"].map((truncated): [object, string] => [
    { truncated },
    "truncated must be body or connection.",
  ]),
  [{ operation: 1 }, "operation must be a string."],
  [{ operation: "toString" }, "genauth has no operation toString."],
  [{ shape: 2022 }, "shape must be a string."],
  [{ toString: 1 }, "toString is not known."],
  [{ statsu: 503 }, "statsu is not known."],

  pairs({ lostRequest: true }, { lostAnswer: true }),
  pairs({ lostRequest: true }, { effectDelayMs: 1 }),
  pairs({ lostRequest: true }, { status: 500 }),
  pairs({ lostRequest: true }, { html: true }),
  pairs({ lostRequest: true }, { expiredToken: true }),
  pairs({ lostRequest: true }, { shape: "sample" }),
  ...ofAnswers.map((other) => pairs({ lostRequest: true }, other)),
  pairs({ lostAnswer: true }, { status: 500 }),
  pairs({ lostAnswer: true }, { html: true }),
  pairs({ lostAnswer: true }, { expiredToken: true }),
  pairs({ lostAnswer: true }, { shape: "sample" }),
  ...ofAnswers.map((other) => pairs({ lostAnswer: true }, other)),
  pairs({ html: true }, { expiredToken: true }),
  pairs({ html: true }, { shape: "sample" }),
  pairs({ html: true }, { contentType: "text/plain" }),
  pairs({ expiredToken: true }, { status: 401 }),
  pairs({ expiredToken: true }, { effectDelayMs: 0 }),
  pairs({ truncated: "body" }, { hugeBytes: 1 }),
  [{ effectDelayMs: 0 }, "effectDelayMs goes with lostAnswer or status or html alone."],
  [
    { effectDelayMs: 1, lostAnswer: false },
    "effectDelayMs goes with lostAnswer or status or html alone.",
  ],
  [{ retryAfter: 0 }, "retryAfter goes with status alone."],
];

describe.each(drivers)("a fault (%s)", (_, drive) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await drive();
  });
  afterAll(() => driver.close());
  beforeEach(() => driver.sandbox.reset());

  it.each(wrong)("is refused if it is %j", async (order, message) => {
    await expect(driver.order("genauth", order)).rejects.toThrow(new TypeError(message));
    expect(driver.sandbox.faults()["genauth"]).toEqual([]);
  });

  it("is refused for an unknown vendor", async () => {
    await expect(driver.order("sample", {})).rejects.toThrow("The sandbox has no vendor sample.");
  });

  it.each([
    { status: 400, times: 1, delayMs: 0, retryAfter: 0 },
    { status: 599, effectDelayMs: 0 },
    { html: true, status: 200 },
    { html: false, status: 599 },
    { lostRequest: true, lostAnswer: false },
    { lostAnswer: true, effectDelayMs: 0, delayMs: 1 },
    { hugeBytes: 1, truncated: undefined },
  ])("is accepted at its limits (%j)", async (order) => {
    await expect(driver.order("genauth", order)).resolves.toBeUndefined();
  });
});
