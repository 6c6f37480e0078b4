import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { formatExport, nothingAdded, type ConnectionRecord } from "@keyhole/secrets/connections";
import { createAuthority } from "@keyhole/test-certificates";
import { beforeEach, describe, expect, it } from "vitest";
import {
  exportConnections,
  importConnections,
} from "../../../src/features/connections/share-connections.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const ids = vendors.map(({ id }) => id);
const name = "keyhole-connections.json";

const aliasesIn = (text: string | undefined): string[] =>
  (JSON.parse(text ?? "{}") as { connections: { alias: string }[] }).connections.map(
    ({ alias }) => alias,
  );

describe("Export Connections", () => {
  it("writes the ticked connections without their credentials", async () => {
    const extension = await connected(sandbox, ...ids);
    const canaries: string[] = [];
    for (const id of ids) {
      await extension.connections.update(id, (record) => ({
        ...record,
        credentials: Object.fromEntries(
          Object.keys(record.credentials ?? {}).map((key) => {
            canaries.push(`canary-${id}-${key}`);
            return [key, `canary-${id}-${key}`];
          }),
        ),
      }));
    }
    expect(canaries.length).toBeGreaterThan(ids.length);
    const context = extension.context({ tick: "as they are" }, { save: "done" });
    await exportConnections(context);
    const text = context.prompter.saved.get(name);
    expect(aliasesIn(text)).toEqual(ids.toSorted());
    for (const canary of canaries) expect(text).not.toContain(canary);
    expect(`${text}${context.prompter.shown.join()}`).not.toContain("canary");

    const one = extension.context({ tick: ["userdocks"] }, { save: "done" });
    await exportConnections(one);
    expect(aliasesIn(one.prompter.saved.get(name))).toEqual(["userdocks"]);
  });

  it("ticks only the connection of the tree that it was called for", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks");
    const context = extension.context({ tick: "as they are" }, { save: "done" });
    await exportConnections(context, await extension.node("genauth"));
    expect(aliasesIn(context.prompter.saved.get(name))).toEqual(["genauth"]);
  });

  it("writes nothing if the user cancels or ticks nothing", async () => {
    const extension = await connected(sandbox, "genauth");
    for (const steps of [["cancel"], [{ tick: [] }], [{ tick: ["genauth"] }, "cancel"]] as const) {
      const context = extension.context(...steps);
      await exportConnections(context);
      expect(context.prompter.left).toEqual([]);
      expect(context.prompter.saved.size).toBe(0);
    }
  });

  it("reports a file that can't be written, without the system's message", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ tick: ["genauth"] }, { save: "fails" });
    await exportConnections(context);
    expect(context.prompter.saved.size).toBe(0);
    expect(context.prompter.shown.join()).not.toContain("EACCES");
  });

  it("offers no sample vendors", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    const context = extension.context();
    await exportConnections(context, await extension.node("sample-genauth"));
    expect(context.prompter.shown).toHaveLength(1);
  });
});

const all = { tick: "as they are" } as const;
const elsewhere = { baseUrl: "https://elsewhere.sandbox.invalid" };

async function fileWith(...changes: Partial<ConnectionRecord>[]): Promise<string> {
  const { baseUrl } = (await sandbox.access())["genauth"]!;
  const record = { id: "theirs", alias: "genauth", vendor: "genauth", settings: { baseUrl } };
  return formatExport(changes.map((change) => ({ ...record, added: nothingAdded, ...change })));
}

describe("Import Connections", () => {
  it("adds connections without credentials, and sends nothing", async () => {
    const extension = new FakeExtension(sandbox);
    const file = await fileWith({ alias: "prod" }, { alias: "test" });
    const context = extension.context({ file }, all);
    await importConnections(context);
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown.join("\n")).toContain(texts.connections.at("GenAuth", "http"));
    expect(await extension.labels()).toEqual(["prod", "test"]);
    expect(await extension.labels("prod")).toEqual(["<noCredentials>"]);
    expect(sandbox.calls()["genauth"] ?? {}).toEqual({});
  });

  it("shows the certificates that a connection will trust", async () => {
    const extension = new FakeExtension(sandbox);
    const { cert } = await createAuthority("Sample Authority");
    const { baseUrl } = (await sandbox.access())["senhasegura"]!;
    const settings = { baseUrl, pathPrefix: "/api", caCertificate: cert };
    const file = await fileWith({ vendor: "senhasegura", settings }, { alias: "test" });
    const context = extension.context({ file }, "cancel");
    await importConnections(context);
    expect(context.prompter.shown.filter((text) => text.includes("Sample Authority"))).toHaveLength(
      1,
    );
  });

  it("imports only the ticked connections", async () => {
    const extension = new FakeExtension(sandbox);
    const file = await fileWith({ alias: "prod" }, { alias: "test" });
    await importConnections(extension.context({ file }, { tick: ["test"] }));
    expect(await extension.labels()).toEqual(["test"]);
  });

  it("imports nothing from a file with a wrong entry, and repeats no value of it", async () => {
    const extension = new FakeExtension(sandbox);
    const exported = JSON.parse(await fileWith({ alias: "prod" }, { alias: "test" })) as {
      connections: { settings: unknown }[];
    };
    exported.connections[1]!.settings = { baseUrl: ["canary"] };
    const file = JSON.stringify(exported);
    const context = extension.context({ file });
    await importConnections(context);
    expect(context.prompter.shown.at(-1)).toContain(texts.connections.entry(2, "test"));
    expect(context.prompter.shown.join()).not.toContain("canary");
    expect(await extension.labels()).toEqual([]);
  });

  it("reports a file that can't be read, without the system's message", async () => {
    const extension = new FakeExtension(sandbox);
    const context = extension.context();
    context.prompter.readFile = () => Promise.reject(new Error("EACCES /home/sample"));
    await importConnections(context);
    expect(context.prompter.shown).toHaveLength(1);
    expect(context.prompter.shown.join()).not.toContain("EACCES");
  });

  it("changes nothing if the user cancels or ticks nothing", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    const file = await fileWith({ alias: "prod" });
    for (const steps of [["cancel"], [{ file }, "cancel"], [{ file }, { tick: [] }]] as const) {
      const context = extension.context(...steps);
      await importConnections(context);
      expect(context.prompter.left).toEqual([]);
      expect(extension.secrets.values).toEqual(stored);
    }
  });

  it("never changes a connection that has the same name, and names it", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    const skipped = extension.context({ file: await fileWith({ settings: elsewhere }) });
    await importConnections(skipped);
    expect(skipped.prompter.shown.at(-1)).toContain("genauth");
    expect(extension.secrets.values).toEqual(stored);

    const file = await fileWith({ settings: elsewhere }, { alias: "prod" });
    const context = extension.context({ file }, all);
    await importConnections(context);
    expect(await extension.labels()).toEqual(["genauth", "prod"]);
    expect(extension.secrets.values.get("connection/genauth")).toBe(
      stored.get("connection/genauth"),
    );
  });

  it.each(["throws", "forgets"] as const)(
    "offers all connections for the session once if the keyring %s",
    async (mode) => {
      const extension = new FakeExtension(sandbox);
      extension.secrets.mode = mode;
      const file = await fileWith({ alias: "prod" }, { alias: "test" });
      await importConnections(extension.context({ file }, all, { press: undefined }));
      expect(await extension.labels()).toEqual([]);
      await importConnections(
        extension.context({ file }, all, { press: texts.connections.keepForSession }),
      );
      const { connections } = await extension.connections.list();
      expect(connections.map(({ lifetime }) => lifetime)).toEqual(["session", "session"]);
      expect(extension.secrets.values.size).toBe(0);
    },
  );
});
