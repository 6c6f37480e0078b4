import { createSandbox } from "@keyhole/sandbox";
import { findVendor, vendors } from "@keyhole/secrets";
import { applicableFields } from "@keyhole/secrets/provider";
import { beforeEach, describe, expect, it } from "vitest";
import { editConnection } from "../../../src/features/connections/add-or-edit-connection.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { formSteps } from "../../fakes/form-steps.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const getSecret = async (): Promise<string> =>
  (await sandbox.access())["genauth"]!.credentials["accessKeySecret"] as string;

/** Connects with a secret that the vendor no longer accepts. */
async function outdated(): Promise<FakeExtension> {
  const extension = await connected(sandbox, "genauth");
  await extension.connections.update("genauth", (record) => ({
    ...record,
    credentials: { ...record.credentials, accessKeySecret: "canary-outdated" },
  }));
  return extension;
}

describe.each(vendors.map(({ id }) => id))("Editing a connection to %s", (id) => {
  it("shows stored texts but no password, and keeps everything that isn't edited", async () => {
    const extension = await connected(sandbox, id);
    const before = await extension.connections.record(id);
    const vendor = findVendor(id)!;
    const form = applicableFields(vendor.form, {});
    const steps = form.map(({ kind, choices }) => {
      if (kind === "choice") return { pick: choices![0]!.label };
      if (kind === "certificate") return { pick: texts.form.none };
      if (kind === "file") return { pick: texts.form.keepAsIs };
      return kind === "password" ? { type: "" } : ("accept" as const);
    });
    const context = extension.context(...steps);
    await editConnection(context, await extension.node(id));
    expect(context.prompter.left).toEqual([]);
    expect(await extension.connections.record(id)).toEqual(before);
    const shown = context.prompter.shown.join("\n");
    for (const { key, kind } of form) {
      const value = before!.credentials?.[key];
      if (value !== undefined && kind !== "text") expect(shown).not.toContain(value);
    }
  });

  it("saves nothing if the user cancels at any step", async () => {
    const extension = await connected(sandbox, id);
    const stored = new Map(extension.secrets.values);
    const whole = await formSteps(extension, id);
    for (let length = 0; length < whole.length; length += 1) {
      // After the file dialog is closed, the previous choice is shown, which must be cancelled, too.
      const gaveUp = "file" in Object(whole[length]) ? ["cancel", "cancel"] : ["cancel"];
      const context = extension.context(...whole.slice(0, length), ...(gaveUp as "cancel"[]));
      await editConnection(context, await extension.node(id));
      expect(context.prompter.left).toEqual([]);
      expect(extension.secrets.values).toEqual(stored);
    }
  });
});

describe("Edit Connection", () => {
  it("replaces outdated credentials once the vendor accepts the new ones", async () => {
    const extension = await outdated();
    const context = extension.context(
      { pick: "genauth" },
      "accept",
      "accept",
      { type: "sample-wrong" },
      { press: texts.connections.changeCredentials },
      "accept",
      { type: await getSecret() },
    );
    await editConnection(context);
    expect(context.prompter.left).toEqual([]);
    const record = await extension.connections.record("genauth");
    expect(record?.credentials?.["accessKeySecret"]).toBe(await getSecret());
    expect(await extension.labels("genauth")).toContain("Web Shop");
    const shown = context.prompter.shown.join("\n");
    for (const secret of ["canary-outdated", "sample-wrong", await getSecret()]) {
      expect(shown).not.toContain(secret);
      expect(extension.log.lines.join("\n")).not.toContain(secret);
    }
  });

  it("can start at the failure in the tree, which then disappears", async () => {
    const extension = await outdated();
    const failed = await extension.node("genauth", "<failed>");
    const context = extension.context("accept", "accept", { type: await getSecret() });
    await editConnection(context, failed);
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels("genauth")).toContain("Web Shop");
  });

  it("keeps the old record if the new credentials are wrong", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    const context = extension.context(
      "accept",
      "accept",
      { type: "sample-wrong" },
      { press: undefined },
    );
    await editConnection(context, await extension.node("genauth"));
    expect(extension.secrets.values).toEqual(stored);
    expect(await extension.labels("genauth")).toContain("Web Shop");
  });

  it("sends no stored credential to another origin, and asks for it again", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    const hosts: string[] = [];
    const { fetch } = extension.sandbox;
    Object.assign(extension.sandbox, {
      fetch: (input: string, init: RequestInit) => {
        hosts.push(`${new URL(input).host} ${JSON.stringify(init.body)}`);
        return fetch(input, init);
      },
    });
    const context = extension.context(
      { type: "https://other.sandbox.invalid" },
      // An empty answer doesn't keep the stored value.
      { refused: "" },
      { type: "sample-id" },
      { refused: "" },
      { type: "sample-secret" },
      { press: texts.connections.changeEntries },
      "accept",
      "accept",
      // This value was already entered for the other origin.
      { type: "" },
      { press: undefined },
    );
    await editConnection(context, node);
    Object.assign(extension.sandbox, { fetch });
    expect(context.prompter.left).toEqual([]);
    expect(hosts.length).toBeGreaterThan(0);
    for (const host of hosts) expect(host).toMatch(/^other\.sandbox\.invalid/);
    expect(hosts.join("\n")).not.toContain(await getSecret());
  }, 60_000);

  it("asks again for a credential that the user kept before the origin changed", async () => {
    const extension = await outdated();
    const context = extension.context(
      "accept",
      "accept",
      { type: "" },
      { press: texts.connections.changeCredentials },
      "back",
      { type: "https://other.sandbox.invalid" },
      { type: "sample-id" },
      { refused: "" },
      "cancel",
    );
    await editConnection(context, await extension.node("genauth"));
    expect(context.prompter.left).toEqual([]);
  });

  it("keeps credentials if the same address is written differently", async () => {
    const extension = await connected(sandbox, "genauth");
    const { baseUrl } = (await sandbox.access())["genauth"]!;
    const context = extension.context({ type: `${baseUrl}/` }, "accept", { type: "" });
    await editConnection(context, await extension.node("genauth"));
    expect(context.prompter.left).toEqual([]);
    const record = await extension.connections.record("genauth");
    expect(record?.settings["baseUrl"]).toBe(baseUrl);
  });

  it("enters credentials for a connection that has none", async () => {
    const extension = await connected(sandbox, "genauth");
    await extension.connections.update("genauth", (record) => ({
      ...record,
      credentials: undefined,
    }));
    await sandbox.reset();
    expect(await extension.labels("genauth")).toEqual(["<noCredentials>"]);
    expect(sandbox.calls()["genauth"] ?? {}).toEqual({});
    const node = await extension.node("genauth", "<noCredentials>");
    const context = extension.context(...(await formSteps(extension, "genauth")));
    await editConnection(context, node);
    expect(await extension.labels("genauth")).toContain("Web Shop");
  });

  it("keeps the alias that another window changed", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    const context = extension.context("accept", "accept", { type: "" });
    const input = context.prompter.input.bind(context.prompter);
    context.prompter.input = async (options) => {
      const text = extension.secrets.values.get("connection/genauth")!;
      extension.secrets.values.set(
        "connection/genauth",
        text.replace('"alias":"genauth"', '"alias":"theirs"'),
      );
      return input(options);
    };
    await editConnection(context, node);
    expect(await extension.labels()).toEqual(["theirs"]);
  });

  it("doesn't restore a connection that another window removed", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    const context = extension.context("accept", "accept", { type: "" });
    const input = context.prompter.input.bind(context.prompter);
    context.prompter.input = (options) => {
      extension.secrets.values.delete("connection/genauth");
      return input(options);
    };
    await editConnection(context, node);
    expect(extension.secrets.values.size).toBe(0);
    await editConnection(extension.context(), node);
    expect(extension.secrets.values.size).toBe(0);
  });

  it.each(["throws", "forgets"] as const)(
    "offers the change for this session if the keyring %s",
    async (mode) => {
      const extension = await outdated();
      const stored = new Map(extension.secrets.values);
      extension.secrets.mode = mode;
      const steps = ["accept", "accept", { type: await getSecret() }] as const;
      const node = await extension.node("genauth");
      await editConnection(extension.context(...steps, { press: undefined }), node);
      expect(extension.secrets.values).toEqual(stored);
      expect((await extension.connections.list()).connections[0]?.lifetime).toBe("stored");

      const keep = { press: texts.connections.keepForSession } as const;
      await editConnection(extension.context(...steps, keep), node);
      expect(extension.secrets.values).toEqual(stored);
      expect((await extension.connections.list()).connections[0]?.lifetime).toBe("session");
      expect(await extension.labels("genauth")).toContain("Web Shop");
    },
  );

  it("changes no sample vendor", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    const context = extension.context();
    await editConnection(context, await extension.node("sample-genauth"));
    expect(context.prompter.shown).toHaveLength(1);
  });
});
