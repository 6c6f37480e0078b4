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

  it("let a request to any other origin fail as a network does", async () => {
    await expect(createSandbox().fetch("https://example.com/")).rejects.toThrow("fetch failed");
  });
});
