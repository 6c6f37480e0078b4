import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { findVendor, UserFacingError, VendorError } from "../../src/index.js";
import type { SecretProvider, SecretSummary } from "../../src/provider/index.js";
import { allContainers, allSecrets, connectTo } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function secretNamed(
  provider: SecretProvider,
  containerId: string,
  name: string,
): Promise<SecretSummary | undefined> {
  return (await allSecrets(provider, containerId)).find((secret) => secret.name === name);
}

describe("The provider of senhasegura", () => {
  const payment = { containerId: "api-secrets", secretId: "1" };

  it("reports for each secret whether it may be viewed and written", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    const [own, seen] = await allSecrets(provider, "notes");
    expect(own!.rights).toEqual({ view: true, write: true });
    expect(seen!.rights).toEqual({ view: true, write: false });
  });

  it("lists a secret as enabled or disabled after it was fetched or set", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    const inactive = (await secretNamed(provider, "notes", "Old Runbook"))!;
    const active = (await secretNamed(provider, "notes", "Recovery Codes"))!;
    await provider.fetchSecret({ containerId: "notes", secretId: active.id });
    await provider.setSecret!(
      { containerId: "notes", secretId: inactive.id },
      { field: "note", value: "x" },
    ).catch(() => undefined);
    expect((await secretNamed(provider, "notes", "Recovery Codes"))!.enabled).toBe(true);
    expect((await secretNamed(provider, "notes", "Old Runbook"))!.enabled).toBe(false);
    // Neither a failure of another kind nor another container's secret shows the state.
    sandbox.addFault("senhasegura", { operation: "getNote", status: 500, times: 3 });
    await provider
      .fetchSecret({ containerId: "notes", secretId: active.id })
      .catch(() => undefined);
    expect((await secretNamed(provider, "notes", "Recovery Codes"))!.enabled).toBe(true);
  });

  it("lists no state if the response to disabling is lost", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    await provider.fetchSecret(payment);
    sandbox.addFault("senhasegura", { operation: "disableApiSecret", lostResponse: true });
    await expect(provider.setEnabled!(payment, false)).rejects.toSatisfy((error) =>
      VendorError.is(error, "network"),
    );
    expect(sandbox.calls()["senhasegura"]!["disableApiSecret"]).toBe(1);
    expect(
      (await secretNamed(provider, "api-secrets", "Payment Gateway"))!.enabled,
    ).toBeUndefined();
  });

  it("limits the length of notes, and of no other secrets", () => {
    const { refresh, newSecret } = findVendor("senhasegura")!;
    const limits = ["api-secrets", "passwords", "notes"].map((id) => [
      newSecret!.getForm(id).value.rules.maxLength,
      refresh.kind === "set" ? refresh.rules(id, "").maxLength : 0,
    ]);
    expect(limits).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [900, 900],
    ]);
    expect(() => newSecret!.getForm("folders")).toThrow(UserFacingError);
  });

  it("names its kinds in references independently of the language", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    const names = (await allContainers(provider)).map(({ referenceName }) => referenceName);
    expect(names).toEqual(["api-secrets", "passwords", "notes"]);
  });
});
