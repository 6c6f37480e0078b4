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

  it.each<[string, string, string, number, object]>([
    [
      "genauth",
      "/api/v3/get-application-secret",
      "GET",
      429,
      { statusCode: 429, message: "Too many requests" },
    ],
    [
      "voximplant",
      "/GetSecrets",
      "POST",
      200,
      { error: { code: 340, msg: "Rate limit exceeded" } },
    ],
    ["senhasegura", "/api/mysafe/note", "GET", 429, { message: "API rate limit exceeded" }],
  ])("returns the error of %s when it is exceeded", async (vendor, path, method, status, body) => {
    const within = await call(vendor, path, method);
    expect(await within.json()).not.toMatchObject(body);
    await call(vendor, path, method);
    const over = await call(vendor, path, method);
    expect(over.status).toBe(status);
    expect(await over.json()).toMatchObject(body);
  });

  it("doesn't apply to a vendor whose limit is unknown", async () => {
    const statuses = [];
    for (const path of ["/apps/1/secrets", "/apps/2/secrets", "/apps/3/secrets"]) {
      statuses.push((await call("userdocks", path, "GET")).status);
    }
    expect(statuses).toEqual([401, 401, 401]);
  });

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
