import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { UserFacingError, findVendor, VendorError, vendors } from "../../src/index.js";
import type { NewSecret, SecretSummary, SecretProvider } from "../../src/provider/index.js";
import { allContainers, allSecrets, connectTo } from "../support/connect-to-sandbox.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

/** Returns a valid value for every required field of a vendor's form. */
function newSecretFor(vendorId: string, containerId: string, name = "SAMPLE_NEW"): NewSecret {
  const { fields } = findVendor(vendorId)!.newSecret!.getForm(containerId);
  const texts = fields
    .filter(({ optional }) => !optional)
    .map(({ key }) => [key, `sample-${key}`] as const);
  return { name, value: "sample-new-value", texts: Object.fromEntries(texts) };
}

async function firstContainer(provider: SecretProvider): Promise<string> {
  const [container] = await allContainers(provider);
  return container!.id;
}

async function secretNamed(
  provider: SecretProvider,
  containerId: string,
  name: string,
): Promise<SecretSummary | undefined> {
  return (await allSecrets(provider, containerId)).find((secret) => secret.name === name);
}

describe.each(vendors.map(({ id }) => id))("The provider of %s", (id) => {
  it("has exactly the write functions that its vendor supports", async () => {
    const vendor = findVendor(id)!;
    const provider = await connectTo(sandbox, id);
    expect(provider.createSecret !== undefined).toBe(vendor.newSecret !== undefined);
    expect(provider.setDescription !== undefined).toBe(vendor.descriptionField !== undefined);
    expect(provider.setName !== undefined).toBe(vendor.renaming !== undefined);
    expect(provider.setEnabled !== undefined).toBe(vendor.disabling !== undefined);
    expect(provider.deleteSecret !== undefined).toBe(vendor.deleting !== undefined);
  });
});

describe.each(vendors.filter(({ newSecret }) => newSecret).map(({ id }) => id))(
  "A new secret of %s",
  (id) => {
    it("is listed with its value in every container", async () => {
      const provider = await connectTo(sandbox, id);
      for (const { id: containerId } of await allContainers(provider)) {
        const created = await provider.createSecret!(containerId, newSecretFor(id, containerId));
        const listed = await secretNamed(provider, containerId, "SAMPLE_NEW");
        expect(listed).toMatchObject({ id: created.id, name: created.name });
        expect(listed!.fields).toEqual(created.fields);
        const value = await provider.fetchSecret({ containerId, secretId: created.id });
        expect(value.fields[created.fields[0]!.name]).toBe("sample-new-value");
      }
    });

    it("keeps every text that the form asks for", async () => {
      const { newSecret } = findVendor(id)!;
      const provider = await connectTo(sandbox, id);
      for (const { id: containerId } of await allContainers(provider)) {
        const { fields } = newSecret!.getForm(containerId);
        const texts = Object.fromEntries(fields.map(({ key }) => [key, `sample-${key}`]));
        const secret = { ...newSecretFor(id, containerId), texts };
        await sandbox.reset();
        const sent: string[] = [];
        const watched = await connectWatched(id, sent);
        await watched.createSecret!(containerId, secret);
        for (const text of Object.values(texts)) expect(sent.join("\n")).toContain(text);
        // Addresses appear in the logs of proxies.
        expect(sent.join("\n")).not.toMatch(/^http\S*sample-/m);
      }
    });

    it("keeps its id and its value if it is renamed", async () => {
      const provider = await connectTo(sandbox, id);
      for (const { id: containerId } of await allContainers(provider)) {
        const created = await provider.createSecret!(containerId, newSecretFor(id, containerId));
        const location = { containerId, secretId: created.id };
        const before = await provider.fetchSecret(location);
        await provider.setName!(location, "SAMPLE_RENAMED");
        expect(await secretNamed(provider, containerId, "SAMPLE_NEW")).toBeUndefined();
        expect((await secretNamed(provider, containerId, "SAMPLE_RENAMED"))?.id).toBe(created.id);
        expect(await provider.fetchSecret(location)).toEqual(before);
      }
    });

    it("is written once, also if the response is lost after the write took effect", async () => {
      const provider = await connectTo(sandbox, id);
      const containerId = await firstContainer(provider);
      const before = (await allSecrets(provider, containerId)).length;
      const operation = { voximplant: "addSecret", senhasegura: "createApiSecret" }[id]!;
      sandbox.addFault(id, { operation, lostResponse: true });
      await expect(
        provider.createSecret!(containerId, newSecretFor(id, containerId)),
      ).rejects.toSatisfy((error) => VendorError.is(error, "network"));
      expect(sandbox.calls()[id]![operation]).toBe(1);
      expect(await allSecrets(provider, containerId)).toHaveLength(before + 1);
    });

    it("is refused if the credentials allow only reading", async () => {
      const provider = await connectTo(sandbox, id, "readOnly");
      const containerId = await firstContainer(provider);
      await expect(
        provider.createSecret!(containerId, newSecretFor(id, containerId)),
      ).rejects.toSatisfy((error) => VendorError.is(error, "forbidden"));
    });
  },
);

async function connectWatched(id: string, sent: string[]): Promise<SecretProvider> {
  const watching = {
    ...sandbox,
    access: () => sandbox.access(),
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      sent.push(
        request.url,
        decodeURIComponent((await request.clone().text()).replaceAll("+", " ")),
      );
      return sandbox.fetch(request);
    },
  };
  return connectTo(watching, id);
}

describe.each(vendors.filter(({ deleting }) => deleting).map(({ id }) => id))(
  "A secret that is deleted at %s",
  (id) => {
    it("is neither listed nor fetched any more, and the others are", async () => {
      const provider = await connectTo(sandbox, id);
      for (const { id: containerId } of await allContainers(provider)) {
        const before = await allSecrets(provider, containerId);
        const created = await provider.createSecret!(containerId, newSecretFor(id, containerId));
        const location = { containerId, secretId: created.id };
        await provider.deleteSecret!(location);
        expect(await allSecrets(provider, containerId)).toEqual(before);
        const fetching = provider.fetchSecret(location);
        await expect(fetching).rejects.toSatisfy((error) => VendorError.is(error, "not-found"));
      }
    });

    it("is deleted with one request, also if the response is lost", async () => {
      const provider = await connectTo(sandbox, id);
      const containerId = await firstContainer(provider);
      const [first, ...others] = await allSecrets(provider, containerId);
      const operation = { voximplant: "delSecret" }[id]!;
      sandbox.addFault(id, { operation, lostResponse: true });
      await expect(provider.deleteSecret!({ containerId, secretId: first!.id })).rejects.toSatisfy(
        (error) => VendorError.is(error, "network"),
      );
      expect(sandbox.calls()[id]![operation]).toBe(1);
      expect(await allSecrets(provider, containerId)).toEqual(others);
    });

    it("is refused if the credentials allow only reading", async () => {
      const provider = await connectTo(sandbox, id, "readOnly");
      const containerId = await firstContainer(provider);
      const [first] = await allSecrets(provider, containerId);
      await expect(provider.deleteSecret!({ containerId, secretId: first!.id })).rejects.toSatisfy(
        (error) => VendorError.is(error, "forbidden"),
      );
    });
  },
);

describe("The provider of Voximplant", () => {
  it("deletes a secret that was added by its name", async () => {
    const provider = await connectTo(sandbox, "voximplant");
    const containerId = await firstContainer(provider);
    const [first] = await allSecrets(provider, containerId);
    await provider.deleteSecret!({ containerId, secretId: first!.name });
    expect(await secretNamed(provider, containerId, first!.name)).toBeUndefined();
  });

  it.each(["1A", "A B", "Ä", "A-B", `A${"x".repeat(64)}`, " A", "A\n"])(
    "refuses a secret named %j in the form and in the request",
    async (name) => {
      const provider = await connectTo(sandbox, "voximplant");
      const containerId = await firstContainer(provider);
      const form = findVendor("voximplant")!.newSecret!.getForm(containerId);
      expect(form.name.pattern!.expression.test(name)).toBe(false);
      const secret = newSecretFor("voximplant", containerId, name);
      await expect(provider.createSecret!(containerId, secret)).rejects.toThrow(TypeError);
    },
  );

  it("refuses a secret if its name is taken", async () => {
    const provider = await connectTo(sandbox, "voximplant");
    const containerId = await firstContainer(provider);
    const [first] = await allSecrets(provider, containerId);
    await expect(
      provider.createSecret!(containerId, newSecretFor("voximplant", containerId, first!.name)),
    ).rejects.toSatisfy((error) => VendorError.is(error, "invalid-request"));
  });

  it("sets and removes a description, and keeps the value", async () => {
    const provider = await connectTo(sandbox, "voximplant");
    const containerId = await firstContainer(provider);
    const [first] = await allSecrets(provider, containerId);
    const location = { containerId, secretId: first!.id };
    const before = await provider.fetchSecret(location);
    await provider.setDescription!(location, "For the new service.");
    const described = (await secretNamed(provider, containerId, first!.name))?.description;
    expect(described).toBe("For the new service.");
    await provider.setDescription!(location, "");
    expect((await secretNamed(provider, containerId, first!.name))?.description).toBeUndefined();
    expect(await provider.fetchSecret(location)).toEqual(before);
  });
});

describe("The provider of senhasegura", () => {
  const payment = { containerId: "api-secrets", secretId: "1" };

  it("reports for each secret whether it may be viewed and written", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    const [own, seen] = await allSecrets(provider, "notes");
    expect(own!.rights).toEqual({ view: true, write: true });
    expect(seen!.rights).toEqual({ view: true, write: false });
  });

  it("disables and enables a secret of every kind, and lists its new state", async () => {
    const provider = await connectTo(sandbox, "senhasegura");
    for (const { id: containerId } of await allContainers(provider)) {
      const state = async () => (await allSecrets(provider, containerId))[0]!.enabled;
      const [secret] = await allSecrets(provider, containerId);
      const location = { containerId, secretId: secret!.id };
      expect(await state()).toBeUndefined();
      await provider.setEnabled!(location, false);
      expect(await state()).toBe(false);
      await expect(provider.fetchSecret(location)).rejects.toSatisfy((error) =>
        VendorError.is(error, "inactive"),
      );
      await provider.setEnabled!(location, true);
      expect(await state()).toBe(true);
      await provider.fetchSecret(location);
    }
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
      refresh.kind === "set" ? refresh.rules(id).maxLength : 0,
    ]);
    expect(limits).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [900, 900],
    ]);
    expect(() => newSecret!.getForm("folders")).toThrow(UserFacingError);
  });
});
