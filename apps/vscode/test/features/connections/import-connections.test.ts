import { createSandbox } from "@keyhole/sandbox";
import { createAuthority } from "@keyhole/test-certificates";
import { formatExport, nothingAdded, type ConnectionRecord } from "@keyhole/secrets/connections";
import type { SecretSummary } from "@keyhole/secrets/provider";
import { beforeEach, describe, expect, it } from "vitest";
import { importConnections } from "../../../src/features/connections/import-connections.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/extension.js";
import { formSteps } from "../../fakes/form-steps.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const all = { tick: "as they are" } as const;
const elsewhere = { baseUrl: "https://elsewhere.sandbox.invalid" };

/** What somebody exported: connections to GenAuth with these names. */
async function fileWith(...changes: Partial<ConnectionRecord>[]): Promise<string> {
  const { baseUrl } = (await sandbox.access())["genauth"]!;
  const record = { id: "theirs", alias: "genauth", vendor: "genauth", settings: { baseUrl } };
  return formatExport(changes.map((change) => ({ ...record, added: nothingAdded, ...change })));
}

function secret(id: string, name: string, confidential: boolean): SecretSummary {
  return { id, name, fields: [{ name: "secret", confidential }] };
}

describe("Import Connections", () => {
  it("adds them without credentials, sends nothing, and asks for the credentials at will", async () => {
    const extension = new FakeExtension(sandbox);
    const file = await fileWith({ alias: "prod" }, { alias: "test" });
    const context = extension.context(
      { file },
      all,
      ...(await formSteps(extension, "genauth")),
      "cancel",
    );
    context.prompter.answerMessage = (_, actions) =>
      actions.find((action) => action === "Enter Credentials…");
    await importConnections(context);
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels()).toEqual(["prod", "test"]);
    expect(await extension.labels("prod")).toContain("Web Shop");
    expect(await extension.labels("test")).toEqual(["<noCredentials>"]);
    expect(context.prompter.shown).toContain(
      "Imported: prod, test. Credentials are still to be entered.",
    );
    expect(context.prompter.shown.join("\n")).toMatch(/GenAuth at https?:\/\//);
  });

  it("tells which certificates each will trust, and how much it brings that was added by ID", async () => {
    const extension = new FakeExtension(sandbox);
    const { cert } = await createAuthority("Sample Authority");
    const { baseUrl } = (await sandbox.access())["senhasegura"]!;
    const vendor = {
      vendor: "senhasegura",
      settings: { baseUrl, pathPrefix: "/api", caCertificate: cert },
    };
    const fields = [{ name: "secret", confidential: true }];
    const added = {
      containers: [{ id: "a", name: "A" }],
      secrets: { a: [{ id: "s", name: "S", fields }] },
    };
    const file = await fileWith({ alias: "prod", ...vendor, added }, { alias: "test" });
    const context = extension.context({ file }, "cancel");
    await importConnections(context);
    expect(context.prompter.shown.filter((text) => /added by ID|certificates/.test(text))).toEqual([
      expect.stringMatching(
        /^Entries that were added by ID: 2\. It trusts certificates of its own: Sample Authority, valid until \d{4}-\d\d-\d\d\.$/,
      ),
    ]);
  });

  it("imports those that were ticked alone", async () => {
    const extension = new FakeExtension(sandbox);
    const file = await fileWith({ alias: "prod" }, { alias: "test" });
    await importConnections(extension.context({ file }, { tick: ["test"] }));
    expect(await extension.labels()).toEqual(["test"]);
    expect(sandbox.calls()["genauth"] ?? {}).toEqual({});
  });

  it.each([
    ["no JSON", "sample", /not JSON/],
    ["too large or empty", "", /not JSON/],
    ["a key file", '{"private_key":"sample"}', /no connections that Keyhole exported/],
  ])(
    "names what is wrong with a file that is %s, and lets another be chosen",
    async (_, text, sentence) => {
      const extension = new FakeExtension(sandbox);
      const file = await fileWith({ alias: "prod" });
      const again = { press: "Choose Another" };
      const context = extension.context({ file: text }, again, { file }, all);
      await importConnections(context);
      expect(context.prompter.shown).toContain("Nothing was imported.");
      expect(context.prompter.shown.join("\n")).toMatch(sentence);
      expect(await extension.labels()).toEqual(["prod"]);
    },
  );

  it("imports nothing of a file with one wrong entry, and names that", async () => {
    const extension = new FakeExtension(sandbox);
    const file = (await fileWith({ alias: "prod" }, { alias: "test" })).replace(
      '"alias": "test"',
      '"alias": "test", "credentials": {"accessKeySecret": "canary"}',
    );
    const context = extension.context({ file }, { press: undefined });
    await importConnections(context);
    expect(context.prompter.shown.at(-1)).toMatch(/^Connection 2 \(test\): .*credentials/);
    expect(context.prompter.shown.join()).not.toContain("canary");
    expect(await extension.labels()).toEqual([]);
  });

  it("says so where the file cannot be read", async () => {
    const extension = new FakeExtension(sandbox);
    const context = extension.context({ press: undefined });
    context.prompter.readFile = () => Promise.reject(new Error("EACCES /home/sample"));
    await importConnections(context);
    expect(context.prompter.shown).toEqual([
      "Nothing was imported.",
      "The file could not be read.",
    ]);
  });

  it("changes nothing when the user gives up, at whichever step", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    const file = await fileWith({ alias: "prod" }, { settings: elsewhere });
    const rename = { pick: /another name/i };
    for (const steps of [
      ["cancel"],
      [{ file }, "cancel"],
      [{ file }, { tick: [] }],
      [{ file }, all, "cancel"],
      [{ file }, all, rename, "cancel"],
      [{ file }, all, rename, "back", "cancel"],
    ] as const) {
      const context = extension.context(...steps);
      await importConnections(context);
      expect(context.prompter.left).toEqual([]);
      expect(extension.secrets.values).toEqual(stored);
    }
  });
});

describe("a name that is taken", () => {
  it("can be given up for another, which must be free in the file, too", async () => {
    const extension = await connected(sandbox, "genauth");
    const file = await fileWith({ settings: elsewhere }, { alias: "genauth-2" });
    const context = extension.context(
      { file },
      all,
      { pick: /another name/i },
      { refused: "genauth" },
      { refused: "genauth-2" },
      { refused: "" },
      "accept",
    );
    await importConnections(context);
    expect(await extension.labels()).toEqual(["genauth", "genauth-2", "genauth-3"]);
    const before = await extension.connections.record("genauth");
    expect(before?.settings).not.toEqual(elsewhere);
  });

  it("can be skipped", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    const file = await fileWith({ settings: elsewhere });
    const context = extension.context({ file }, all, { pick: "Skip It" });
    await importConnections(context);
    expect(extension.secrets.values).toEqual(stored);
    expect(context.prompter.shown.at(-1)).toBe("Nothing was imported, and nothing has changed.");
  });

  it("asks nothing where the same connection is there already", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ file: await fileWith({}) }, all);
    await importConnections(context);
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels()).toEqual(["genauth"]);
  });

  it("takes over settings of the same origin with what was added by ID, and keeps credentials", async () => {
    const extension = await connected(sandbox, "genauth");
    const mine = { containers: [{ id: "mine", name: "Mine" }], secrets: {} };
    await extension.connections.updateAdded("genauth", () => mine);
    const { baseUrl } = (await sandbox.access())["genauth"]!;
    const file = await fileWith({
      settings: { baseUrl: `${baseUrl}/` },
      added: { containers: [{ id: "theirs", name: "Theirs" }], secrets: {} },
    });
    const context = extension.context({ file }, all, { pick: /^Replace the Settings/ });
    await importConnections(context);
    expect(context.prompter.shown).toContain("Its credentials stay, and what was added by ID.");
    expect(context.prompter.shown.at(-1)).toBe("Imported: genauth.");
    const record = await extension.connections.record("genauth");
    expect(record?.settings["baseUrl"]).toBe(`${baseUrl}/`);
    expect(record?.credentials).toBeDefined();
    expect(record?.added.containers.map(({ name }) => name)).toEqual(["Mine", "Theirs"]);
  });

  it("renames nothing that is there already, and believes no field that it is not confidential", async () => {
    const extension = await connected(sandbox, "genauth");
    await extension.connections.updateAdded("genauth", () => ({
      containers: [{ id: "a", name: "Production" }],
      secrets: { a: [secret("s", "Production key", true)] },
    }));
    const { baseUrl } = (await sandbox.access())["genauth"]!;
    const theirs = JSON.parse(await fileWith({ settings: { baseUrl } })) as {
      connections: { added: unknown }[];
    };
    theirs.connections[0]!.added = {
      containers: [{ id: "a", name: "Test" }],
      secrets: { a: [secret("s", "Test key", false), secret("t", "Theirs", false)] },
    };
    const file = JSON.stringify(theirs);
    await importConnections(extension.context({ file }, all, { pick: /^Replace the Settings/ }));
    expect((await extension.connections.record("genauth"))?.added).toEqual({
      containers: [{ id: "a", name: "Production" }],
      secrets: { a: [secret("s", "Production key", true), secret("t", "Theirs", true)] },
    });
  });

  it("never leads credentials to another origin: they are removed", async () => {
    const extension = await connected(sandbox, "genauth");
    const file = await fileWith({ settings: elsewhere });
    const context = extension.context({ file }, all, { pick: /^Replace the Settings/ });
    await importConnections(context);
    expect(context.prompter.shown.join("\n")).toMatch(/Its credentials are removed/);
    const record = await extension.connections.record("genauth");
    expect(record).toMatchObject({ settings: elsewhere, credentials: undefined });
    expect(await extension.labels("genauth")).toEqual(["<noCredentials>"]);
    expect([...extension.secrets.values.values()].join()).not.toContain("accessKeySecret");
  });

  it("removes credentials that were entered while the question stood, too", async () => {
    const extension = await connected(sandbox, "genauth");
    await extension.connections.update("genauth", (record) => ({
      ...record,
      credentials: undefined,
    }));
    const file = await fileWith({ settings: elsewhere });
    const context = extension.context({ file }, all, { pick: /^Replace the Settings/ });
    const pick = context.prompter.pick.bind(context.prompter);
    context.prompter.pick = async (options) => {
      await extension.connect("genauth");
      return pick(options);
    };
    await importConnections(context);
    expect((await extension.connections.record("genauth"))?.credentials).toBeUndefined();
  });

  it("offers no replacement across vendors, nor of a sample", async () => {
    const extension = await connected(sandbox, "userdocks");
    await extension.connections.setSampleVendors(true);
    const file = await fileWith({ alias: "userdocks" }, { alias: "sample-genauth" });
    const skip = { pick: "Skip It" };
    const context = extension.context({ file }, all, skip, skip);
    await importConnections(context);
    expect(context.prompter.shown.join("\n")).not.toContain("Replace the Settings");
  });

  it("leaves alone what was removed while the question stood", async () => {
    const extension = await connected(sandbox, "genauth");
    const file = await fileWith({ settings: elsewhere });
    const context = extension.context({ file }, all, { pick: /^Replace the Settings/ });
    const pick = context.prompter.pick.bind(context.prompter);
    context.prompter.pick = (options) => {
      extension.secrets.values.clear();
      return pick(options);
    };
    await importConnections(context);
    expect(context.prompter.shown).toContain("genauth was not imported: it was changed elsewhere.");
    expect(extension.secrets.values.size).toBe(0);
  });
});

describe.each(["throws", "forgets"] as const)("where the keyring %s", (mode) => {
  it("offers all of it for the session, once", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    extension.secrets.mode = mode;
    const file = await fileWith({ alias: "prod" }, { settings: elsewhere });
    const steps = [{ file }, all, { pick: /^Replace the Settings/ }] as const;
    await importConnections(extension.context(...steps, { press: undefined }));
    expect(await extension.labels()).toEqual(["genauth"]);
    const context = extension.context(...steps, { press: "Keep for This Session" });
    await importConnections(context);
    expect(context.prompter.shown).toContain("This machine did not keep prod, genauth.");
    const { connections } = await extension.connections.list();
    expect(connections.map(({ lifetime }) => lifetime)).toEqual(["session", "session"]);
    expect(extension.secrets.values).toEqual(stored);
  });
});
