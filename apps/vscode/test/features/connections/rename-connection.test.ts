import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { renameConnection } from "../../../src/features/connections/rename-connection.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/extension.js";

const sandbox = createSandbox();
const isKnown = async (extension: FakeExtension, alias: string): Promise<boolean> =>
  (await extension.connections.aliases()).includes(alias);

describe("Rename Connection", () => {
  it("gives it the new name, keeps all else, and warns of references", async () => {
    const extension = await connected(sandbox, "genauth");
    const before = await extension.connections.record("genauth");
    const context = extension.context({ type: "prod" });
    await renameConnection(context, await extension.node("genauth"));
    expect(await extension.connections.record("genauth")).toEqual({ ...before, alias: "prod" });
    expect(context.prompter.shown.join("\n")).toMatch(/References that say genauth stop resolving/);
  });

  it("refuses names that are none, and one that is taken by now", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks");
    const context = extension.context(
      { refused: "" },
      { refused: "Prod" },
      { refused: "a".repeat(33) },
      { refused: "keyhole://prod" },
      { refused: "userdocks" },
      "cancel",
    );
    await renameConnection(context, await extension.node("genauth"));
    expect(context.prompter.shown).toContain("Another connection is named userdocks already.");
    expect(await extension.labels()).toEqual(["genauth", "userdocks"]);
  });

  it("changes nothing where the name stays, or the user gives up at either step", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    await renameConnection(extension.context({ pick: "genauth" }, "accept"));
    await renameConnection(extension.context({ pick: "genauth" }, "cancel"));
    await renameConnection(extension.context("cancel"));
    expect(extension.secrets.values).toEqual(stored);
  });

  it.each(["throws", "forgets"] as const)(
    "offers the name for this session where the keyring %s",
    async (mode) => {
      const extension = await connected(sandbox, "genauth");
      extension.secrets.mode = mode;
      const node = await extension.node("genauth");
      await renameConnection(extension.context({ type: "prod" }, { press: undefined }), node);
      expect(await extension.labels()).toEqual(["genauth"]);
      await renameConnection(
        extension.context({ type: "prod" }, { press: "Keep for This Session" }),
        node,
      );
      expect(await extension.labels()).toEqual(["prod"]);
      expect((await extension.connections.list()).connections[0]?.lifetime).toBe("session");
    },
  );

  it("says so where another window removed it meanwhile, and does not bring it back", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    extension.secrets.values.clear();
    const context = extension.context({ type: "prod" });
    await renameConnection(context, node);
    expect(context.prompter.shown).toContain(
      "genauth was not renamed: it was removed in another window.",
    );
    expect(extension.secrets.values.size).toBe(0);
  });

  it("keeps what another window changed meanwhile", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    const text = extension.secrets.values.get("connection/genauth")!;
    extension.secrets.values.set(
      "connection/genauth",
      text.replace('"containers":[]', '"containers":[{"id":"a","name":"A"}]'),
    );
    await renameConnection(extension.context({ type: "prod" }), node);
    const record = await extension.connections.record("genauth");
    expect(record).toMatchObject({ alias: "prod", added: { containers: [{ id: "a" }] } });
  });

  it("leaves the sample vendors alone, and takes no target from a stranger", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    const sample = await extension.node("sample-genauth");
    const none = extension.context();
    await renameConnection(none, sample);
    expect(none.prompter.shown).toEqual(["There is no connection to rename."]);
    await extension.connect("genauth");
    const forged = { ...(await extension.node("genauth")) };
    await renameConnection(extension.context("cancel"), forged);
    expect(await isKnown(extension, "genauth")).toBe(true);
  });
});
