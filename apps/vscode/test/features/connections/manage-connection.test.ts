import { createSandbox } from "@keyhole/sandbox";
import { messagesFor } from "@keyhole/secrets";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  openConsole,
  removeConnection,
  renameConnection,
  verifyConnection,
} from "../../../src/features/connections/manage-connection.js";
import { verifyAllConnections } from "../../../src/features/connections/verify-all-connections.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { shop } from "../../fakes/fake-run.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Remove Connection", () => {
  it("removes a connection with its credentials after the user has confirmed it", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    await removeConnection(extension.context({ press: undefined }), node);
    expect(extension.secrets.values.size).toBe(1);
    await removeConnection(extension.context({ press: texts.connections.remove }), node);
    expect(extension.secrets.values.size).toBe(0);
    expect(await extension.labels()).toEqual([]);
  });

  it("removes its approvals and records of refreshes, and those of no other connection", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ press: texts.connections.remove });
    await context.run.approvals.add(shop, ["genauth/a", "genauth#x/a", "genauth-2/a"]);
    for (const id of ["genauth", "genauth-2"]) {
      await extension.secrets.store(`refresh/${id}/a/b`, "{}");
    }
    await removeConnection(context, await extension.node("genauth"));
    expect(context.run.approvals.keys(shop)).toEqual(["genauth-2/a"]);
    expect([...extension.secrets.values.keys()]).toEqual(["refresh/genauth-2/a/b"]);
  });

  it("reports whether the connection was removed if the keyring fails", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    extension.secrets.mode = "locked";
    const context = extension.context({ press: texts.connections.remove });
    await removeConnection(context, node);
    expect(context.prompter.shown.at(-1)).toContain(texts.connections.notRemoved("genauth"));
    extension.secrets.mode = "works";
    const failing = {
      ...extension.context({ press: texts.connections.remove }),
      forgetConnection: () => Promise.reject(new Error("the keyring is locked")),
    };
    await removeConnection(failing, node);
    expect(failing.prompter.shown.at(-1)).toContain(texts.connections.recordsRemain("genauth"));
    expect(extension.secrets.values.size).toBe(0);
  });

  it("offers neither the sample vendors nor to add another connection", async () => {
    const extension = await connected(sandbox, "genauth");
    await extension.connections.setSampleVendors(true);
    const context = extension.context("cancel");
    await removeConnection(context);
    for (const text of context.prompter.shown) {
      expect(text).not.toContain("sample-");
      expect(text).not.toBe(texts.pickers.addConnection);
    }
  });

  it("removes a connection that can't be read", async () => {
    const extension = new FakeExtension(sandbox);
    extension.secrets.values.set("connection/broken", "{");
    await removeConnection(
      extension.context({ press: texts.connections.remove }),
      await extension.node("<unreadable>"),
    );
    expect(extension.secrets.values.size).toBe(0);
  });
});

describe("Rename Connection", () => {
  it("changes the alias and nothing else", async () => {
    const extension = await connected(sandbox, "genauth");
    const before = await extension.connections.record("genauth");
    await renameConnection(extension.context({ type: "prod" }), await extension.node("genauth"));
    expect(await extension.connections.record("genauth")).toEqual({ ...before, alias: "prod" });
  });

  it("counts the references that it breaks, and updates them if the user wants that", async () => {
    const extension = await connected(sandbox, "genauth");
    const update = vi.fn<() => Promise<number>>().mockResolvedValue(3);
    extension.broken = { count: 3, files: 2, unchecked: 0, update };
    const node = await extension.node("genauth");
    await renameConnection(extension.context({ type: "prod" }, { press: undefined }), node);
    expect(await extension.labels()).toEqual(["genauth"]);
    const context = extension.context(
      { type: "prod" },
      { press: texts.connections.renameAndUpdate },
    );
    await renameConnection(context, node);
    expect(extension.renamings.at(-1)).toEqual({ alias: "genauth", to: "prod" });
    expect(context.prompter.shown).toContain(texts.connections.renameQuestion("genauth", "prod"));
    expect(context.prompter.shown.join()).toContain(texts.connections.referencesTo(3, 2));
    expect(await extension.labels()).toEqual(["prod"]);
    expect(update).toHaveBeenCalledTimes(1);
    expect(context.prompter.completed).toEqual([
      `${texts.connections.renamed("genauth", "prod")}. ${texts.connections.updated(3, 2)}`,
    ]);
    expect(context.renamed.idOf("genauth")).toBe("genauth");
  });

  it("leaves the references if the user wants that, and reports those that can't be updated", async () => {
    const extension = await connected(sandbox, "genauth");
    const update = vi.fn<() => Promise<number>>().mockResolvedValue(1);
    extension.broken = { count: 3, files: 2, unchecked: 0, update };
    const only = extension.context({ type: "prod" }, { press: texts.connections.renameOnly });
    await renameConnection(only, await extension.node("genauth"));
    expect(update).not.toHaveBeenCalled();
    const context = extension.context(
      { type: "dev" },
      { press: texts.connections.renameAndUpdate },
    );
    await renameConnection(context, await extension.node("prod"));
    expect(context.prompter.shown.at(-1)).toContain(texts.connections.notUpdated(1, 3));
    expect(context.renamed.idOf("genauth")).toBe("genauth");
    await context.forgetConnection("genauth");
    expect(context.renamed.idOf("genauth")).toBeUndefined();
  });

  it("refuses an invalid alias, and one that is taken", async () => {
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
    expect(await extension.labels()).toEqual(["genauth", "userdocks"]);
  });

  it("changes nothing if the alias stays, or the user cancels", async () => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    await renameConnection(extension.context({ pick: "genauth" }, "accept"));
    await renameConnection(extension.context({ pick: "genauth" }, "cancel"));
    await renameConnection(extension.context("cancel"));
    expect(extension.secrets.values).toEqual(stored);
  });

  it.each(["throws", "forgets"] as const)(
    "offers the alias for this session if the keyring %s",
    async (mode) => {
      const extension = await connected(sandbox, "genauth");
      extension.secrets.mode = mode;
      const node = await extension.node("genauth");
      await renameConnection(extension.context({ type: "prod" }, { press: undefined }), node);
      expect(await extension.labels()).toEqual(["genauth"]);
      await renameConnection(
        extension.context({ type: "prod" }, { press: texts.connections.keepForSession }),
        node,
      );
      expect(await extension.labels()).toEqual(["prod"]);
      expect((await extension.connections.list()).connections[0]?.lifetime).toBe("session");
    },
  );

  it("doesn't restore a connection that another window removed", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    extension.secrets.values.clear();
    await renameConnection(extension.context({ type: "prod" }), node);
    expect(extension.secrets.values.size).toBe(0);
  });

  it("keeps what another window changed in the meantime", async () => {
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

  it("changes neither a sample vendor nor a connection that another extension names", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    const sample = await extension.node("sample-genauth");
    const none = extension.context();
    await renameConnection(none, sample);
    expect(none.prompter.shown).toHaveLength(1);
    await extension.connect("genauth");
    const forged = { ...(await extension.node("genauth")) };
    await renameConnection(extension.context("cancel"), forged);
    expect(await extension.connections.aliases()).toContain("genauth");
  });
});

const breakSecret = (extension: FakeExtension) =>
  extension.connections.update("genauth", (record) => ({
    ...record,
    credentials: { ...record.credentials, accessKeySecret: "canary-outdated" },
  }));

const works = texts.connections.works;

describe("Test Connection", () => {
  it("signs in again each time, and informs of success", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    const asked = () => sandbox.calls()["genauth"]?.["getManagementToken"] ?? 0;
    const before = asked();
    for (const times of [1, 2]) {
      const context = extension.context();
      await verifyConnection(context, node);
      expect(context.prompter.shown.at(-1)).toBe(works("genauth"));
      expect(asked()).toBe(before + times);
    }
  });

  it("shows the account, and the missing permission to list", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("voximplant", { limited: true });
    const { serviceAccountKey } = (await sandbox.access())["voximplant"]!.limitedCredentials!;
    const { account_id: account } = serviceAccountKey as { readonly account_id: number };
    const context = extension.context();
    await verifyConnection(context, await extension.node("voximplant"));
    const shown = context.prompter.shown.at(-1);
    expect(shown).toContain(texts.connections.account(account));
    expect(shown).toContain(texts.connections.mayNotList("applications"));
  });

  it("shows the rights that the vendor reports", async () => {
    const extension = await connected(sandbox, "vault");
    const context = extension.context();
    await verifyConnection(context, await extension.node("vault"));
    const shown = context.prompter.shown.at(-1);
    expect(shown).toContain(texts.connections.rights("list, fetch, change"));
    expect(shown).toContain(texts.connections.account("token-web"));
  });

  it("shows the reason, and no value, if the vendor rejects the credentials", async () => {
    const extension = await connected(sandbox, "genauth");
    await breakSecret(extension);
    const context = extension.context({ pick: "genauth" });
    await verifyConnection(context);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(messagesFor("unauthenticated", "GenAuth")[0]);
    expect(shown).not.toContain("canary-outdated");
  });

  it("offers to retry if the vendor is not available", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 500, times: 1 });
    const context = extension.context();
    context.prompter.answerMessage = (_, actions) =>
      actions.find((action) => action === texts.pickers.retry);
    await verifyConnection(context, await extension.node("genauth"));
    expect(context.prompter.shown.at(-1)).toBe(works("genauth"));
  });

  it("reloads a failure in the tree once the credentials work", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 500, times: 1 });
    expect(await extension.labels("genauth")).toEqual(["<failed>"]);
    await verifyConnection(extension.context(), await extension.node("genauth"));
    expect(await extension.labels("genauth")).toContain("Web Shop");
  });

  it("shows no message if the user cancels", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await verifyConnection(context, await extension.node("genauth"));
    await verifyConnection(extension.context("cancel"));
    expect(context.prompter.shown).toEqual([]);
  });

  it("tests a sample vendor", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    const context = extension.context();
    await verifyConnection(context, await extension.node("sample-genauth"));
    expect(context.prompter.shown.at(-1)).toBe(works("sample-genauth"));
  });

  it("asks for credentials if there are none, and sends nothing before", async () => {
    const extension = await connected(sandbox, "genauth");
    await extension.connections.update("genauth", (record) => ({
      ...record,
      credentials: undefined,
    }));
    await sandbox.reset();
    const context = extension.context("cancel");
    await verifyConnection(context, await extension.node("genauth"));
    expect(context.prompter.shown).toContain(texts.connections.enterCredentials("genauth"));
    expect(sandbox.calls()["genauth"] ?? {}).toEqual({});
  });
});

describe("Test All Connections", () => {
  it("signs in to all connections at the same time, and informs of success", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant", "senhasegura");
    const context = extension.context();
    await verifyAllConnections(context);
    expect(context.prompter.shown.at(-1)).toBe(texts.connections.allWork(3));
  });

  it("lists the connections that don't work first, with remedies, and edits the chosen one", async () => {
    const extension = await connected(sandbox, "voximplant", "genauth");
    await breakSecret(extension);
    const context = extension.context({ pick: "genauth" }, "cancel");
    await verifyAllConnections(context);
    const { shown } = context.prompter;
    expect(shown).toContain(texts.connections.workOf(1, 2));
    expect(shown.indexOf("genauth")).toBeLessThan(shown.indexOf("voximplant"));
    expect(shown).toContain(`${texts.problems.notAccepted} · GenAuth`);
    expect(shown).toContain(messagesFor("unauthenticated", "GenAuth")[1]);
    expect(shown.join("\n")).toContain(texts.connections.edit("genauth"));
    expect(shown.join("\n")).not.toContain("canary-outdated");
  });

  it("tests the chosen connection again if its vendor wasn't available", async () => {
    const extension = await connected(sandbox, "voximplant", "genauth");
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 500, times: 1 });
    const context = extension.context({ pick: "genauth" });
    await verifyAllConnections(context);
    expect(context.prompter.shown).toContain(texts.connections.doesNotWork);
    expect(context.prompter.completed).toEqual([works("genauth")]);
  });

  it("tests a chosen connection that works again", async () => {
    const extension = await connected(sandbox, "voximplant", "genauth");
    await breakSecret(extension);
    const context = extension.context({ pick: "voximplant" });
    await verifyAllConnections(context);
    expect(context.prompter.completed).toEqual([
      expect.stringContaining(texts.connections.works("voximplant")),
    ]);
  });

  it("counts a connection that can't be read, and offers to remove it", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.secrets.values.set("connection/broken", "{");
    const context = extension.context(
      { pick: texts.connections.unreadable },
      { press: texts.connections.remove },
    );
    await verifyAllConnections(context);
    expect(context.prompter.shown).toContain(texts.connections.workOf(1, 2));
    expect(context.prompter.left).toEqual([]);
    expect([...extension.secrets.values.keys()]).not.toContain("connection/broken");
  });

  it("shows no message if the user cancels, and informs the user if there is no connection", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await verifyAllConnections(context);
    expect(context.prompter.shown).toEqual([]);
    const none = new FakeExtension(sandbox).context();
    await verifyAllConnections(none);
    expect(none.prompter.shown).toHaveLength(1);
  });

  it("reloads failures in the tree of connections that work", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 500, times: 1 });
    expect(await extension.labels("genauth")).toEqual(["<failed>"]);
    await verifyAllConnections(extension.context());
    expect(await extension.labels("genauth")).toContain("Web Shop");
  });
});

const moveTo = (extension: FakeExtension, id: string, baseUrl: string) =>
  extension.connections.update(id, (record) => ({
    ...record,
    settings: { ...record.settings, baseUrl },
  }));

describe("Open in Vendor's Console", () => {
  it("opens the console of the vendor's own service", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    await moveTo(extension, "genauth", "https://api.authing.cn");
    await openConsole(extension.context(), await extension.node("genauth"));
    await moveTo(extension, "voximplant", "https://api.voximplant.com/platform_api");
    await openConsole(extension.context({ pick: "voximplant" }));
    expect(extension.opened).toEqual([
      "https://console.authing.cn/console/userpool",
      "https://manage.voximplant.com/applications",
    ]);
  });

  it("opens nothing for another address, such as that of the user's own deployment", async () => {
    const extension = await connected(sandbox, "genauth");
    await moveTo(extension, "genauth", "https://api.genauth.ai.example");
    await openConsole(extension.context(), await extension.node("genauth"));
    const context = extension.context();
    await openConsole(context);
    expect(context.prompter.shown).toHaveLength(1);
    expect(extension.opened).toEqual([]);
  });
});
