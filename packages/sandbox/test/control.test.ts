import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fieldProblems } from "../src/faults/field-problems.js";
import { serveSandbox, type RunningSandbox } from "../src/serve/index.js";

let running: RunningSandbox;

beforeAll(async () => {
  running = await serveSandbox();
});
beforeEach(() => control("reset", {}));
afterAll(() => running.close());

function control(path: string, body?: unknown, method = "POST"): Promise<Response> {
  const init = body === undefined ? {} : { method, body: JSON.stringify(body) };
  return fetch(`${running.describe().control.baseUrl}/${path}`, init);
}

function token(): Promise<Response> {
  const { baseUrl, credentials } = running.describe()["genauth"]!;
  return fetch(`${baseUrl}/api/v3/get-management-token`, {
    method: "POST",
    body: JSON.stringify(credentials),
  });
}

describe("the control endpoint", () => {
  it("counts calls by vendor and operation until a reset", async () => {
    await token();
    await token();
    const counted = (await (await control("calls")).json()) as Record<string, unknown>;
    expect(counted["genauth"]).toEqual({ getManagementToken: 2 });
    expect((await control("reset", {})).status).toBe(204);
    expect(((await (await control("calls")).json()) as typeof counted)["genauth"]).toEqual({});
  });

  it("adds an error status for a number of calls", async () => {
    const fault = { vendor: "genauth", operation: "getManagementToken", status: 503, times: 1 };
    expect((await control("faults", fault)).status).toBe(204);
    const failed = await token();
    expect(failed.status).toBe(503);
    expect(await failed.json()).toMatchObject({ statusCode: 503 });
    expect((await token()).status).toBe(200);
  });

  it("adds a lost response, which breaks the connection after the effect", async () => {
    await control("faults", { vendor: "genauth", lostResponse: true, times: 1 });
    await expect(token()).rejects.toThrow(TypeError);
    expect(running.sandbox.calls()["genauth"]).toEqual({ getManagementToken: 1 });
  });

  it("lists faults and removes them from one vendor or from all", async () => {
    const listed = async () => (await control("faults")).json();
    const none = Object.fromEntries(
      Object.keys(await running.sandbox.access()).map((id) => [id, []]),
    );
    await control("faults", { vendor: "genauth", status: 503, times: 2 });
    await control("faults", { vendor: "voximplant", lostResponse: true });
    await token();
    expect(await listed()).toEqual({
      ...none,
      genauth: [{ status: 503, times: 1 }],
      voximplant: [{ lostResponse: true }],
    });
    expect((await control("faults?vendor=voximplant", {}, "DELETE")).status).toBe(204);
    expect(await listed()).toEqual({ ...none, genauth: [{ status: 503, times: 1 }] });
    expect((await control("faults", {}, "DELETE")).status).toBe(204);
    expect(await listed()).toEqual(none);
    expect((await token()).status).toBe(200);
    expect(running.sandbox.calls()["genauth"]).toEqual({ getManagementToken: 2 });
  });

  it("rejects an unknown vendor when it removes faults", async () => {
    const response = await control("faults?vendor=sample", {}, "DELETE");
    expect(response.status).toBe(400);
  });

  it("treats a body that isn't JSON as an empty fault", async () => {
    const init = { method: "POST", body: "sample" };
    const response = await fetch(`${running.describe().control.baseUrl}/faults`, init);
    expect(response.status).toBe(400);
  });

  it.each([
    ["vendor", {}],
    ["sample", { vendor: "sample" }],
    ["vendor", { vendor: 7 }],
    ["status", { vendor: "genauth", status: 200 }],
    ["status", { vendor: "genauth", status: null }],
    ["statsu", { vendor: "genauth", statsu: 503 }],
    ["getNote", { vendor: "genauth", operation: "getNote" }],
    ["times", { vendor: "genauth", times: 0 }],
  ])("names %s in the message with which it rejects %j", async (name, order) => {
    const response = await control("faults", order);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringContaining(name) as string });
  });

  it("has a message for an unknown path", async () => {
    const response = await control("sample");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: expect.any(String) as string });
  });

  it("describes its endpoints and the fields of a fault", async () => {
    const usage = await (await control("")).text();
    const paths = ["/calls", "/reset", "/faults", "GET", "POST", "DELETE", "vendor"];
    for (const word of [...paths, ...Object.keys(fieldProblems)]) {
      expect(usage).toContain(word);
    }
  });

  it("serves only on loopback", () => {
    const { control: _, ...access } = running.describe();
    for (const { baseUrl } of Object.values(access))
      expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});
