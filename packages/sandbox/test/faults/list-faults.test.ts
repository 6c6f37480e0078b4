import { beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../src/index.js";

let sandbox: Sandbox;
let ask: () => Promise<number>;

beforeEach(async () => {
  sandbox = createSandbox();
  const { baseUrl } = (await sandbox.access())["genauth"]!;
  ask = async () => (await sandbox.fetch(`${baseUrl}/api/v3/get-application-secret`)).status;
});

describe("a sandbox fault", () => {
  it("applies before the faults that were added earlier", async () => {
    sandbox.addFault("genauth", { status: 500 });
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 503, times: 1 });
    expect([await ask(), await ask()]).toEqual([503, 500]);
    await sandbox.reset();
    expect(await ask()).toBe(200);
  });

  it("applies only to its operation", async () => {
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 503 });
    expect(await ask()).toBe(200);
  });

  it("is listed with its remaining calls until none are left", async () => {
    sandbox.addFault("genauth", { status: 500 });
    sandbox.addFault("genauth", { status: 503, times: 2 });
    expect(sandbox.faults()).toMatchObject({
      genauth: [{ status: 500 }, { status: 503, times: 2 }],
      voximplant: [],
    });
    await ask();
    expect(sandbox.faults()["genauth"]).toEqual([{ status: 500 }, { status: 503, times: 1 }]);
    await ask();
    expect(sandbox.faults()["genauth"]).toEqual([{ status: 500 }]);
  });

  it("is removed by clearFaults, which keeps everything else", async () => {
    sandbox.addFault("genauth", { status: 500 });
    await ask();
    sandbox.clearFaults();
    expect(await ask()).toBe(200);
    expect(sandbox.calls()["genauth"]).toEqual({ getApplicationSecret: 2 });
  });

  it("is removed from only one vendor if clearFaults names it", () => {
    sandbox.addFault("genauth", { status: 500 });
    sandbox.addFault("voximplant", { status: 500 });
    sandbox.clearFaults("voximplant");
    expect(sandbox.faults()).toMatchObject({ genauth: [{ status: 500 }], voximplant: [] });
    expect(() => sandbox.clearFaults("sample")).toThrow("sample");
  });

  it("doesn't change if the caller's object changes", async () => {
    const fault = { status: 500, times: 1 };
    sandbox.addFault("genauth", fault);
    fault.status = 503;
    expect(await ask()).toBe(500);
  });

  it("isn't needed for a network error from an unknown origin", async () => {
    await expect(sandbox.fetch("https://example.com/")).rejects.toThrow(TypeError);
  });

  it("isn't needed for the AbortError of an aborted request", async () => {
    const url = `${(await sandbox.access())["genauth"]!.baseUrl}/api/v3/get-application-secret`;
    const signal = AbortSignal.abort();
    await expect(sandbox.fetch(url, { signal })).rejects.toHaveProperty("name", "AbortError");
    expect(sandbox.calls()["genauth"]).toEqual({});
  });
});
