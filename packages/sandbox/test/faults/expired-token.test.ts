import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drivers, type Driver } from "../drivers.js";
import { genAuthCalls, type GenAuthCalls } from "../genauth-calls.js";

describe.each(drivers)("the fault of an expired token (%s)", (_, drive) => {
  let driver: Driver;
  let calls: GenAuthCalls;
  beforeAll(async () => {
    driver = await drive();
    calls = await genAuthCalls(driver);
  });
  afterAll(() => driver.close());
  beforeEach(() => driver.sandbox.reset());

  it("prevents the effect of an operation and skips operations that take no token", async () => {
    const before = await calls.secret();
    await driver.order("genauth", { expiredToken: true, times: 1 });
    expect(await (await calls.token()).json()).toMatchObject({ statusCode: 200 });
    const refused = await calls.refresh();
    expect(refused.status).toBe(200);
    expect(await refused.json()).toMatchObject({ statusCode: 401 });
    await expect(calls.secret()).resolves.toBe(before);
    expect(await (await calls.refresh()).json()).toMatchObject({ statusCode: 200 });
  });

  it.each([
    ["userdocks", {}],
    ["genauth", { operation: "getManagementToken" }],
    ["senhasegura", { operation: "requestToken" }],
  ])("is rejected for %s with %j", async (vendor, more) => {
    await expect(driver.order(vendor, { expiredToken: true, ...more })).rejects.toThrow(TypeError);
  });
});
