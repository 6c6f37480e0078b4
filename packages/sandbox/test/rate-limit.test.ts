import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSandbox } from "../src/index.js";
import { drivers, type Driver } from "./drivers.js";
import { createManualClock } from "./clock-by-hand.js";

describe.each(drivers)("a rate limit (%s)", (_, drive) => {
  const clock = createManualClock();
  let driver: Driver;
  beforeAll(async () => {
    driver = await drive({ clock, rateLimit: { calls: 2, perMs: 1000 } });
  });
  afterAll(() => driver.close());
  beforeEach(() => driver.sandbox.reset());

  const call = (vendor: string, path: string, method: string) =>
    driver.fetch(driver.access(vendor).baseUrl + path, { method });

  it("counts only the accepted calls of each vendor in the last period", async () => {
    const ask = async () => (await call("senhasegura", "/api/mysafe/note", "GET")).status;
    expect(await ask()).toBe(404);
    clock.advance(600);
    expect([await ask(), await ask()]).toEqual([404, 429]);
    expect((await call("genauth", "/api/v3/get-application-secret", "GET")).status).toBe(200);
    clock.advance(399);
    expect(await ask()).toBe(429);
    clock.advance(1);
    expect([await ask(), await ask()]).toEqual([404, 429]);
    await driver.sandbox.reset();
    expect(await ask()).toBe(404);
  });
});

describe("a rate limit", () => {
  it.each([
    ["rateLimit.calls", { calls: 0, perMs: 1 }],
    ["rateLimit.perMs", { calls: 1, perMs: 0.5 }],
  ])("is rejected and %s named if it is %j", (name, rateLimit) => {
    expect(() => createSandbox({ rateLimit })).toThrow(name);
  });
});
