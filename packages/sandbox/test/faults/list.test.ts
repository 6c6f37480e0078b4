import { beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../src/index.js";

let sandbox: Sandbox;
let ask: () => Promise<number>;

beforeEach(async () => {
  sandbox = createSandbox();
  const { baseUrl } = (await sandbox.access())["genauth"]!;
  ask = async () => (await sandbox.fetch(`${baseUrl}/api/v3/get-application-secret`)).status;
});

describe("what is ordered", () => {
  it("strikes the last one first", async () => {
    sandbox.addFault("genauth", { status: 500 });
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 503, times: 1 });
    expect([await ask(), await ask()]).toEqual([503, 500]);
    await sandbox.reset();
    expect(await ask()).toBe(200);
  });

  it("strikes its operation alone", async () => {
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 503 });
    expect(await ask()).toBe(200);
  });

  it("is listed with the calls that are left, until there are none", async () => {
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

  it("is taken back, without anything else", async () => {
    sandbox.addFault("genauth", { status: 500 });
    await ask();
    sandbox.clearFaults();
    expect(await ask()).toBe(200);
    expect(sandbox.calls()["genauth"]).toEqual({ getApplicationSecret: 2 });
  });

  it("is taken back at one vendor", () => {
    sandbox.addFault("genauth", { status: 500 });
    sandbox.addFault("voximplant", { status: 500 });
    sandbox.clearFaults("voximplant");
    expect(sandbox.faults()).toMatchObject({ genauth: [{ status: 500 }], voximplant: [] });
    expect(() => sandbox.clearFaults("sample")).toThrow("The sandbox has no vendor sample.");
  });

  it("does not follow what becomes of the order", async () => {
    const fault = { status: 500, times: 1 };
    sandbox.addFault("genauth", fault);
    fault.status = 503;
    expect(await ask()).toBe(500);
  });

  it("is not needed for a request to any other origin to fail as a network does", async () => {
    await expect(sandbox.fetch("https://example.com/")).rejects.toThrow("fetch failed");
  });

  it("is not needed for a request that is aborted to fail so", async () => {
    const url = `${(await sandbox.access())["genauth"]!.baseUrl}/api/v3/get-application-secret`;
    const signal = AbortSignal.abort();
    await expect(sandbox.fetch(url, { signal })).rejects.toHaveProperty("name", "AbortError");
    expect(sandbox.calls()["genauth"]).toEqual({});
  });
});
