import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drivers, type Driver } from "../drivers.js";

const each = (name: string, values: readonly unknown[], other: object = {}): object[] =>
  values.map((value) => ({ [name]: value, ...other }));
const counts = (names: readonly string[], min: number): object[] =>
  names.flatMap((name) => each(name, [min - 1, min + 0.5, "1", null, true]));

const ofResponses = [{ contentType: "text/plain" }, { truncated: "body" }, { hugeBytes: 1 }];

const wrong: readonly object[] = [
  ...counts(["delayMs", "effectDelayMs", "retryAfter"], 0),
  ...counts(["hugeBytes", "times"], 1),
  ...["lostRequest", "lostResponse", "html", "expiredToken"].flatMap((name) =>
    each(name, [1, "true", null]),
  ),
  ...each("status", [200, 399, 600, 500.5, "503", null]),
  ...each("status", [199, 600, "200", 204, 205, 304], { html: true }),
  ...each("contentType", ["", "text", "text/plain\r\nx: y", "text /plain", 7]),
  ...each("truncated", [true, "middle"]),
  ...each("operation", [1, "toString"]),
  { shape: 2022 },
  { toString: 1 },
  { statsu: 503 },

  { lostRequest: true, lostResponse: true },
  { lostRequest: true, effectDelayMs: 1 },
  { lostRequest: true, status: 500 },
  { lostRequest: true, html: true },
  { lostRequest: true, expiredToken: true },
  { lostRequest: true, shape: "sample" },
  ...ofResponses.map((other) => ({ lostRequest: true, ...other })),
  { lostResponse: true, status: 500 },
  { lostResponse: true, html: true },
  { lostResponse: true, expiredToken: true },
  { lostResponse: true, shape: "sample" },
  ...ofResponses.map((other) => ({ lostResponse: true, ...other })),
  { html: true, expiredToken: true },
  { html: true, shape: "sample" },
  { html: true, contentType: "text/plain" },
  { expiredToken: true, status: 401 },
  { expiredToken: true, effectDelayMs: 0 },
  { truncated: "body", hugeBytes: 1 },
  { effectDelayMs: 0 },
  { effectDelayMs: 1, lostResponse: false },
  { retryAfter: 0 },
];

describe.each(drivers)("a fault (%s)", (_, drive) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await drive();
  });
  afterAll(() => driver.close());
  beforeEach(() => driver.sandbox.reset());

  it.each(wrong)("is refused if it is %j, and the error names a field of it", async (order) => {
    const names = new RegExp(`\\b(?:${Object.keys(order).join("|")})\\b`);
    await expect(driver.order("genauth", order)).rejects.toThrow(names);
    expect(driver.sandbox.faults()["genauth"]).toEqual([]);
  });

  it("is refused for an unknown vendor", async () => {
    await expect(driver.order("sample", {})).rejects.toThrow("sample");
  });

  it.each([
    { status: 400, times: 1, delayMs: 0, retryAfter: 0 },
    { status: 599, effectDelayMs: 0 },
    { html: true, status: 200 },
    { html: false, status: 599 },
    { lostRequest: true, lostResponse: false },
    { lostResponse: true, effectDelayMs: 0, delayMs: 1 },
    { hugeBytes: 1, truncated: undefined },
  ])("is accepted at its limits (%j)", async (order) => {
    await expect(driver.order("genauth", order)).resolves.toBeUndefined();
  });
});
