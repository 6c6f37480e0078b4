import { describe, expect, it } from "vitest";
import { createSandbox } from "../src/index.js";

describe("faults", () => {
  it("wait before anything happens", async () => {
    const waited: number[] = [];
    const sandbox = createSandbox({
      clock: {
        now: () => 0,
        wait: (ms) => {
          waited.push(ms);
          return Promise.resolve();
        },
      },
    });
    sandbox.addFault("genauth", { delayMs: 50, times: 1 });
    const { baseUrl, credentials } = (await sandbox.access())["genauth"]!;
    const ask = () =>
      sandbox.fetch(`${baseUrl}/api/v3/get-management-token`, {
        method: "POST",
        body: JSON.stringify(credentials),
      });
    await ask();
    await ask();
    expect(waited).toEqual([50]);
  });

  it("of several that fit, the one ordered last strikes", async () => {
    const sandbox = createSandbox();
    const { baseUrl } = (await sandbox.access())["genauth"]!;
    const ask = async () =>
      (await sandbox.fetch(`${baseUrl}/api/v3/get-application-secret`)).status;
    sandbox.addFault("genauth", { status: 500 });
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 503, times: 1 });
    expect([await ask(), await ask()]).toEqual([503, 500]);
    await sandbox.reset();
    expect(await ask()).toBe(200);
  });

  it("are refused for a vendor that the sandbox does not have", () => {
    expect(() => createSandbox().addFault("sample", {})).toThrow(
      "The sandbox has no vendor sample.",
    );
  });

  const wrongCounts = ["delayMs", "retryAfter", "times"].flatMap((name) =>
    [-1, 0.5, Number.NaN, Infinity, "1"].map((value): [object, string] => [
      { [name]: value },
      `${name} must be an integer and not negative.`,
    ]),
  );
  it.each<[object, string]>([
    ...wrongCounts,
    ...[399, 600, 500.5, "503"].map((status): [object, string] => [
      { status },
      "status must be an integer from 400 to 599.",
    ]),
    [{ lostAnswer: 1 }, "lostAnswer must be true or false."],
    [{ operation: 1 }, "operation must be a string."],
    [{ operation: "toString" }, "genauth has no operation toString."],
    [{ toString: 1 }, "toString is not known."],
  ])("are refused as %o", (order, message) => {
    const refused = () => createSandbox().addFault("genauth", order);
    expect(refused).toThrow(TypeError);
    expect(refused).toThrow(message);
  });

  it("strike nobody where they were refused", async () => {
    const sandbox = createSandbox();
    expect(() => sandbox.addFault("genauth", { status: 500, times: -1 })).toThrow(TypeError);
    const { baseUrl } = (await sandbox.access())["genauth"]!;
    expect((await sandbox.fetch(`${baseUrl}/api/v3/get-application-secret`)).status).toBe(200);
  });

  it("are taken at their bounds, before the vendor is started", () => {
    const sandbox = createSandbox();
    const bounds = { status: 400, times: 0, delayMs: 0, retryAfter: 0 };
    expect(() => {
      sandbox.addFault("genauth", bounds);
      sandbox.addFault("voximplant", { operation: "setSecretInfo", status: 599 });
    }).not.toThrow();
  });

  it("let a request to any other origin fail as a network does", async () => {
    await expect(createSandbox().fetch("https://example.com/")).rejects.toThrow("fetch failed");
  });
});
