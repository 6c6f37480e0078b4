import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drivers, type Driver } from "../drivers.js";
import { genAuthCalls, type GenAuthCalls } from "../genauth-calls.js";

describe.each(drivers)("response faults (%s)", (_, drive) => {
  let driver: Driver;
  let calls: GenAuthCalls;

  beforeAll(async () => {
    driver = await drive();
    calls = await genAuthCalls(driver);
  });
  afterAll(() => driver.close());
  beforeEach(() => driver.sandbox.reset());
  const order = (fault: object) => driver.order("genauth", fault);

  it("return a status in the vendor's error format and have no effect", async () => {
    const before = await calls.secret();
    await order({ status: 503, retryAfter: 7, times: 1 });
    const response = await calls.refresh();
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toMatchObject({ statusCode: 503 });
    await expect(calls.secret()).resolves.toBe(before);
  });

  it.each([
    [{}, 502],
    [{ status: 200 }, 200],
    [{ status: 403 }, 403],
  ])(
    "return a gateway's HTML page for %j with the status %i and have no effect",
    async (more, status) => {
      const before = await calls.secret();
      await order({ html: true, times: 1, ...more });
      const response = await calls.refresh();
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toMatch(/^text\/html\b/);
      expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
      await expect(calls.secret()).resolves.toBe(before);
    },
  );

  it("change the content type", async () => {
    await order({ contentType: "text/plain; charset=utf-8", times: 1 });
    const response = await calls.get();
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.json()).toMatchObject({ statusCode: 200 });
  });

  it("truncate the body after the effect", async () => {
    const before = await calls.secret();
    await order({ truncated: "body", times: 1 });
    const response = await calls.refresh();
    const text = await response.text();
    expect(text).toMatch(/^\{"statusCode":200/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(response.headers.get("content-length")).toBe(`${text.length}`);
    await expect(calls.secret()).resolves.not.toBe(before);
  });

  it("truncate the body and break the connection after the effect", async () => {
    const before = await calls.secret();
    await order({ truncated: "connection", times: 1 });
    const response = await calls.refresh();
    const whole = Number(response.headers.get("content-length"));
    const { text, error } = await readUntilBroken(response);
    expect(text).toMatch(/^\{"statusCode":200/);
    expect(text).toHaveLength(Math.floor(whole / 2));
    expect(error).toBeInstanceOf(TypeError);
    await expect(calls.secret()).resolves.not.toBe(before);
  });

  it("make a response long and keep it valid", async () => {
    await order({ hugeBytes: 300_000, times: 1 });
    const response = await calls.get();
    expect(response.headers.has("content-length")).toBe(false);
    const text = await response.text();
    expect(text).toHaveLength(300_000);
    expect(JSON.parse(text)).toMatchObject({ statusCode: 200 });
  });

  it("don't truncate a response that is longer than the requested size", async () => {
    await order({ hugeBytes: 1, times: 1 });
    expect(await (await calls.get()).json()).toMatchObject({ statusCode: 200 });
  });

  it("end a long response if the caller cancels it", async () => {
    await order({ hugeBytes: Number.MAX_SAFE_INTEGER, times: 1 });
    const reader = (await calls.get()).body!.getReader();
    let size = 0;
    while (size < 1_000_000) size += (await reader.read()).value!.byteLength;
    await reader.cancel();
    expect((await calls.get()).status).toBe(200);
  });

  it("can be combined", async () => {
    await order({
      status: 500,
      retryAfter: 1,
      contentType: "text/plain",
      hugeBytes: 1000,
      times: 1,
    });
    const response = await calls.get();
    expect(response.status).toBe(500);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(await response.text()).toHaveLength(1000);
    await order({ html: true, truncated: "body", times: 1 });
    expect(await (await calls.get()).text()).not.toContain("</html>");
  });
});

async function readUntilBroken(response: Response): Promise<{ text: string; error: unknown }> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text, error: undefined };
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    return { text, error };
  }
}
