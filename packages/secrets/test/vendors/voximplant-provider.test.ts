import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { findVendor, VendorError } from "../../src/index.js";
import type { NewSecret, SecretProvider } from "../../src/provider/index.js";
import { allContainers, allSecrets, connectTo } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const newSecret = (name: string): NewSecret => ({ name, value: "sample-new-value", texts: {} });

async function firstContainer(provider: SecretProvider): Promise<string> {
  const [container] = await allContainers(provider);
  return container!.id;
}

describe("The provider of Voximplant", () => {
  it("deletes a secret that was added by its name", async () => {
    const provider = await connectTo(sandbox, "voximplant");
    const containerId = await firstContainer(provider);
    const [first] = await allSecrets(provider, containerId);
    await provider.deleteSecret!({ containerId, secretId: first!.name });
    const listed = await allSecrets(provider, containerId);
    expect(listed.map(({ name }) => name)).not.toContain(first!.name);
  });

  it.each(["1A", "A B", "Ä", "A-B", `A${"x".repeat(64)}`, " A", "A\n"])(
    "refuses a secret named %j in the form and in the request",
    async (name) => {
      const provider = await connectTo(sandbox, "voximplant");
      const containerId = await firstContainer(provider);
      const form = findVendor("voximplant")!.newSecret!.getForm(containerId);
      expect(form.name.pattern!.expression.test(name)).toBe(false);
      await expect(provider.createSecret!(containerId, newSecret(name))).rejects.toThrow(TypeError);
    },
  );

  it("refuses a secret if its name is taken", async () => {
    const provider = await connectTo(sandbox, "voximplant");
    const containerId = await firstContainer(provider);
    const [first] = await allSecrets(provider, containerId);
    await expect(provider.createSecret!(containerId, newSecret(first!.name))).rejects.toSatisfy(
      (error) => VendorError.is(error, "invalid-request"),
    );
  });
});
