import { englishText } from "@keyhole/secrets";
import { refreshMessage } from "@keyhole/secrets/refresh";
import { describe, expect, it } from "vitest";
import { sandboxMachine } from "../../support/sandbox-machine.js";

const apiKey = "keyhole://dop/shop/dev/dev/API_KEY";
const signingKey = "keyhole://dop/shop/dev/dev/SIGNING_KEY";
const locked = "keyhole://dop/shop/prd/prd/API_KEY";

const setup = sandboxMachine({ dop: "doppler" });
const run = (args: readonly string[], stdin?: string) => {
  const KEYHOLE_ALLOW = [apiKey, signingKey, locked].join(" ");
  return setup.machine.run(args, { env: { ...setup.env, KEYHOLE_ALLOW }, ...(stdin && { stdin }) });
};
const writes = () => setup.sandbox.calls()["doppler"]!["updateSecrets"] ?? 0;

describe("keyhole refresh at Doppler", () => {
  it("sets a generated value in the config that the plan names, with one write", async () => {
    const { code, stdout, stderr } = await run(["refresh", apiKey, "--yes"]);
    expect([code, stdout + stderr]).toEqual([
      0,
      expect.stringMatching(/^ {2}config +shop\/dev\/dev$/m),
    ]);
    expect((await run(["read", apiKey])).stdout).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(writes()).toBe(1);
  });

  it("warns of a value with a reference, which Doppler resolves", async () => {
    const { code, stdout, stderr } = await run(
      ["refresh", apiKey, "--yes", "--stdin"],
      "sample-${DB_USER}",
    );
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining("${…}")]);
    expect((await run(["read", apiKey])).stdout).toBe("sample-sample-shop");
  });

  it("reports that a value with a wrong reference was refused", async () => {
    const { stdout: before } = await run(["read", apiKey]);
    const { code, stderr } = await run(
      ["refresh", apiKey, "--yes", "--stdin"],
      "sample-${NO_SUCH}",
    );
    const message = refreshMessage("unchanged", { secret: apiKey, vendor: "Doppler" });
    expect([code, stderr]).toEqual([1, expect.stringContaining(englishText(message))]);
    expect((await run(["read", apiKey])).stdout).toBe(before);
  });

  it.each([
    ["a locked config", locked, "locked"],
    ["a value that Doppler withholds", signingKey, "withholds"],
  ])("sends nothing for %s, and says why", async (_, reference, why) => {
    const { code, stderr } = await run(["refresh", reference, "--yes"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(why)]);
    expect(writes()).toBe(0);
  });
});
