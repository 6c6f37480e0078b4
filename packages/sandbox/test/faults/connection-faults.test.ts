import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drivers, type Driver } from "../drivers.js";
import { genAuthCalls, type GenAuthCalls } from "../genauth-calls.js";
import { createManualClock } from "../clock-by-hand.js";

describe.each(drivers)("connection faults (%s)", (_, drive) => {
  const clock = createManualClock();
  let driver: Driver;
  let calls: GenAuthCalls;
  let before: string;

  beforeAll(async () => {
    driver = await drive({ clock });
    calls = await genAuthCalls(driver);
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    await driver.sandbox.reset();
    before = await calls.secret();
  });
  const order = (fault: object) =>
    driver.order("genauth", { operation: "refreshApplicationSecret", ...fault });

  it("delay a request before it has an effect", async () => {
    await order({ delayMs: 50, times: 1 });
    const response = calls.refresh();
    await expect(clock.nextWait()).resolves.toBe(50);
    await expect(calls.secret()).resolves.toBe(before);
    clock.advance(50);
    expect((await response).status).toBe(200);
    await expect(calls.secret()).resolves.not.toBe(before);
  });

  it("let the caller abort a delayed request", async () => {
    await driver.order("genauth", { delayMs: 50, times: 1 });
    const controller = new AbortController();
    const response = calls.get({ signal: controller.signal });
    await clock.nextWait();
    controller.abort();
    await expect(response).rejects.toHaveProperty("name", "AbortError");
    clock.advance(50);
  });

  it("break the connection before the effect", async () => {
    await order({ lostRequest: true, times: 1 });
    await expect(calls.refresh()).rejects.toThrow(TypeError);
    await expect(calls.secret()).resolves.toBe(before);
    expect((await calls.refresh()).status).toBe(200);
  });

  it("break the connection after the effect", async () => {
    await order({ lostResponse: true, times: 1 });
    await expect(calls.refresh()).rejects.toThrow(TypeError);
    await expect(calls.secret()).resolves.not.toBe(before);
    expect((await calls.refresh()).status).toBe(200);
  });

  it("break the connection before a delayed effect", async () => {
    await order({ lostResponse: true, effectDelayMs: 5000, times: 1 });
    // Large, so that it hasn't arrived completely when the connection could break.
    await expect(calls.refresh(5_000_000)).rejects.toThrow(TypeError);
    await expect(clock.nextWait()).resolves.toBe(5000);
    clock.advance(4999);
    await expect(calls.secret()).resolves.toBe(before);
    clock.advance(1);
    await driver.sandbox.landed();
    await expect(calls.secret()).resolves.not.toBe(before);
  });

  it.each([
    ["an error", { status: 504 }, 504],
    ["an HTML page", { html: true }, 502],
  ])("return %s before a delayed effect", async (_name, fault, status) => {
    await order({ ...fault, effectDelayMs: 5000, times: 1 });
    expect((await calls.refresh()).status).toBe(status);
    await expect(calls.secret()).resolves.toBe(before);
    await clock.nextWait();
    clock.advance(5000);
    await driver.sandbox.landed();
    await expect(calls.secret()).resolves.not.toBe(before);
  });

  it("return an error after an immediate effect", async () => {
    await order({ status: 504, effectDelayMs: 0, times: 1 });
    expect((await calls.refresh()).status).toBe(504);
    await expect(calls.secret()).resolves.not.toBe(before);
  });

  it("let a delayed effect happen after they are cleared but not after a reset", async () => {
    await order({ status: 504, effectDelayMs: 5000 });
    await calls.refresh();
    await clock.nextWait();
    driver.sandbox.clearFaults();
    clock.advance(5000);
    await driver.sandbox.landed();
    const changed = await calls.secret();
    expect(changed).not.toBe(before);

    await order({ status: 504, effectDelayMs: 5000 });
    await calls.refresh();
    await clock.nextWait();
    await driver.sandbox.reset();
    await driver.sandbox.landed();
    clock.advance(5000);
    await expect(calls.secret()).resolves.toBe(before);
  });
});
