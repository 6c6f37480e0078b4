import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { UserFacingError, findVendor, VendorError, vendors } from "../../src/index.js";
import type { NewSecret, SecretSummary, SecretProvider } from "../../src/provider/index.js";
import { all, connectTo } from "../support/connect.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

/** Something for every field of a vendor's form that has to be there. */
function newSecretFor(vendorId: string, containerId: string, name = "SAMPLE_NEW"): NewSecret {
  const { fields } = findVendor(vendorId)!.newSecret!.formOf(containerId);
  const texts = fields
    .filter(({ optional }) => !optional)
    .map(({ key }) => [key, `sample-${key}`] as const);
  return { name, value: "sample-new-value", texts: Object.fromEntries(texts) };
}

async function firstContainer(source: SecretProvider): Promise<string> {
  const [container] = await all(source.listContainers());
  return container!.id;
}

async function secretNamed(
  source: SecretProvider,
  containerId: string,
  name: string,
): Promise<SecretSummary | undefined> {
  return (await all(source.listSecrets(containerId))).find((secret) => secret.name === name);
}

describe.each(vendors.map(({ id }) => id))("source of %s", (id) => {
  it("can do what its vendor says, and nothing else", async () => {
    const vendor = findVendor(id)!;
    const source = await connectTo(sandbox, id);
    expect(source.createSecret !== undefined).toBe(vendor.newSecret !== undefined);
    expect(source.setDescription !== undefined).toBe(vendor.descriptionField !== undefined);
    expect(source.setName !== undefined).toBe(vendor.renaming !== undefined);
    expect(source.setEnabled !== undefined).toBe(vendor.disabling !== undefined);
  });
});

describe.each(vendors.filter(({ newSecret }) => newSecret).map(({ id }) => id))(
  "a new secret of %s",
  (id) => {
    it("is listed in its container and holds its value, in every container", async () => {
      const source = await connectTo(sandbox, id);
      for (const { id: containerId } of await all(source.listContainers())) {
        const created = await source.createSecret!(containerId, newSecretFor(id, containerId));
        const listed = await secretNamed(source, containerId, "SAMPLE_NEW");
        expect(listed).toMatchObject({ id: created.id, name: created.name });
        expect(listed!.fields).toEqual(created.fields);
        const value = await source.fetchSecret({ containerId, secretId: created.id });
        expect(value[created.fields[0]!.name]).toBe("sample-new-value");
      }
    });

    it("keeps every text that the form asks for", async () => {
      const { newSecret } = findVendor(id)!;
      const source = await connectTo(sandbox, id);
      for (const { id: containerId } of await all(source.listContainers())) {
        const { fields } = newSecret!.formOf(containerId);
        const texts = Object.fromEntries(fields.map(({ key }) => [key, `sample-${key}`]));
        const secret = { ...newSecretFor(id, containerId), texts };
        await sandbox.reset();
        const sent: string[] = [];
        const watched = await connectWatched(id, sent);
        await watched.createSecret!(containerId, secret);
        for (const text of Object.values(texts)) expect(sent.join("\n")).toContain(text);
        // What is in the address stands in logs of proxies.
        expect(sent.join("\n")).not.toMatch(/^http\S*sample-/m);
      }
    });

    it("can be renamed, and keeps all the rest", async () => {
      const source = await connectTo(sandbox, id);
      for (const { id: containerId } of await all(source.listContainers())) {
        const created = await source.createSecret!(containerId, newSecretFor(id, containerId));
        const location = { containerId, secretId: created.id };
        const before = await source.fetchSecret(location);
        await source.setName!(location, "SAMPLE_RENAMED");
        expect(await secretNamed(source, containerId, "SAMPLE_NEW")).toBeUndefined();
        expect((await secretNamed(source, containerId, "SAMPLE_RENAMED"))?.id).toBe(created.id);
        expect(await source.fetchSecret(location)).toEqual(before);
      }
    });

    it("is written once, also where the answer is lost after it took effect", async () => {
      const source = await connectTo(sandbox, id);
      const containerId = await firstContainer(source);
      const before = (await all(source.listSecrets(containerId))).length;
      const operation = { voximplant: "addSecret", senhasegura: "createApiSecret" }[id]!;
      sandbox.addFault(id, { operation, lostAnswer: true });
      await expect(
        source.createSecret!(containerId, newSecretFor(id, containerId)),
      ).rejects.toSatisfy((error) => VendorError.is(error, "network"));
      expect(sandbox.calls()[id]![operation]).toBe(1);
      expect(await all(source.listSecrets(containerId))).toHaveLength(before + 1);
    });

    it("is refused to whoever may only read", async () => {
      const source = await connectTo(sandbox, id, "readOnly");
      const containerId = await firstContainer(source);
      await expect(
        source.createSecret!(containerId, newSecretFor(id, containerId)),
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

describe("voximplant", () => {
  it.each(["1A", "A B", "Ä", "A-B", `A${"x".repeat(64)}`, " A", "A\n"])(
    "takes no secret named %j, here or there",
    async (name) => {
      const source = await connectTo(sandbox, "voximplant");
      const containerId = await firstContainer(source);
      const form = findVendor("voximplant")!.newSecret!.formOf(containerId);
      expect(form.name.pattern!.expression.test(name)).toBe(false);
      const secret = newSecretFor("voximplant", containerId, name);
      await expect(source.createSecret!(containerId, secret)).rejects.toThrow(TypeError);
    },
  );

  it("refuses a second secret of the same name", async () => {
    const source = await connectTo(sandbox, "voximplant");
    const containerId = await firstContainer(source);
    const [first] = await all(source.listSecrets(containerId));
    const { uniqueNames } = findVendor("voximplant")!.newSecret!.formOf(containerId);
    expect(uniqueNames).toBe(true);
    await expect(
      source.createSecret!(containerId, newSecretFor("voximplant", containerId, first!.name)),
    ).rejects.toSatisfy((error) => VendorError.is(error, "invalid-request"));
  });

  it("sets a description and takes it away, and touches nothing else", async () => {
    const source = await connectTo(sandbox, "voximplant");
    const containerId = await firstContainer(source);
    const [first] = await all(source.listSecrets(containerId));
    const location = { containerId, secretId: first!.id };
    const before = await source.fetchSecret(location);
    await source.setDescription!(location, "For the new service.");
    const described = (await secretNamed(source, containerId, first!.name))?.description;
    expect(described).toBe("For the new service.");
    await source.setDescription!(location, "");
    expect((await secretNamed(source, containerId, first!.name))?.description).toBeUndefined();
    expect(await source.fetchSecret(location)).toEqual(before);
  });
});

describe("senhasegura", () => {
  const payment = { containerId: "api-secrets", secretId: "1" };

  it("tells of each secret whether it may be seen and written", async () => {
    const source = await connectTo(sandbox, "senhasegura");
    const [own, seen] = await all(source.listSecrets("notes"));
    expect(own!.rights).toEqual({ view: true, write: true });
    expect(seen!.rights).toEqual({ view: true, write: false });
  });

  it("disables and enables a secret of every kind, and says so from then on", async () => {
    const source = await connectTo(sandbox, "senhasegura");
    for (const { id: containerId } of await all(source.listContainers())) {
      const state = async () => (await all(source.listSecrets(containerId)))[0]!.enabled;
      const [secret] = await all(source.listSecrets(containerId));
      const location = { containerId, secretId: secret!.id };
      expect(await state()).toBeUndefined();
      await source.setEnabled!(location, false);
      expect(await state()).toBe(false);
      await expect(source.fetchSecret(location)).rejects.toSatisfy((error) =>
        VendorError.is(error, "inactive"),
      );
      await source.setEnabled!(location, true);
      expect(await state()).toBe(true);
      await source.fetchSecret(location);
    }
  });

  it("learns from fetching and setting which secrets are disabled", async () => {
    const source = await connectTo(sandbox, "senhasegura");
    const inactive = (await secretNamed(source, "notes", "Old Runbook"))!;
    const active = (await secretNamed(source, "notes", "Recovery Codes"))!;
    await source.fetchSecret({ containerId: "notes", secretId: active.id });
    await source.setSecret!({ containerId: "notes", secretId: inactive.id }, "x").catch(
      () => undefined,
    );
    expect((await secretNamed(source, "notes", "Recovery Codes"))!.enabled).toBe(true);
    expect((await secretNamed(source, "notes", "Old Runbook"))!.enabled).toBe(false);
    // Neither a failure of another kind nor another container's secret says anything.
    sandbox.addFault("senhasegura", { operation: "getNote", status: 500, times: 3 });
    await source.fetchSecret({ containerId: "notes", secretId: active.id }).catch(() => undefined);
    expect((await secretNamed(source, "notes", "Recovery Codes"))!.enabled).toBe(true);
  });

  it("knows nothing any more where the answer to disabling is lost", async () => {
    const source = await connectTo(sandbox, "senhasegura");
    await source.fetchSecret(payment);
    sandbox.addFault("senhasegura", { operation: "disableApiSecret", lostAnswer: true });
    await expect(source.setEnabled!(payment, false)).rejects.toSatisfy((error) =>
      VendorError.is(error, "network"),
    );
    expect(sandbox.calls()["senhasegura"]!["disableApiSecret"]).toBe(1);
    expect((await secretNamed(source, "api-secrets", "Payment Gateway"))!.enabled).toBeUndefined();
  });

  it("knows how long a note may be, and of no limit elsewhere", () => {
    const { refresh, newSecret } = findVendor("senhasegura")!;
    const limits = ["api-secrets", "passwords", "notes"].map((id) => [
      newSecret!.formOf(id).value.rules.maxLength,
      refresh.kind === "set" ? refresh.rules(id).maxLength : 0,
    ]);
    expect(limits).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [900, 900],
    ]);
    expect(() => newSecret!.formOf("folders")).toThrow(UserFacingError);
  });
});
