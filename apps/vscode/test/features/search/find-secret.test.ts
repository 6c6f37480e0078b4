import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { findSecret } from "../../../src/features/search/search-secrets.js";
import { copySecret } from "../../../src/features/secrets/secrets-feature.js";
import { formSteps } from "../../fakes/form-steps.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const all = vendors.map(({ id }) => id);
const found = { search: "web shop", choose: "Web Shop" } as const;

describe("Find Secret", () => {
  it("finds a secret of every vendor before any list was loaded", async () => {
    for (const query of ["web shop", "payment", texts.names.appSecret, "crm api"]) {
      const extension = await connected(sandbox, ...all);
      const context = extension.context({ search: query, choose: /./ });
      await findSecret(context);
      expect(context.prompter.left).toEqual([]);
    }
  });

  it.each(["KEY=", undefined])("copies the secret on Enter if the editor has %j", async (text) => {
    const extension = await connected(sandbox, ...all);
    extension.documentText = text;
    const context = extension.context(found);
    await findSecret(context);
    expect(context.prompter.shown.join()).toContain(texts.pickers.enterCopies);
    expect(context.prompter.completed).toEqual([
      expect.stringContaining(texts.secrets.copied("Web Shop")),
    ]);
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
    expect(extension.documentText).toBe(text);
  });

  it("inserts the secret with a button of its row", async () => {
    const extension = await connected(sandbox, ...all);
    extension.editor.open("KEY=¦", "dotenv");
    const context = extension.context({ ...found, action: "insert" });
    await findSecret(context);
    expect(extension.documentText).toBe(`KEY=${await valueAt(extension, ...webShop)}`);
    expect(context.prompter.completed).toEqual([texts.insert.insertedValue("Web Shop")]);
  });

  it("copies, reveals and refreshes a secret with the buttons of its row", async () => {
    const extension = await connected(sandbox, "genauth");
    await findSecret(extension.context({ ...found, action: "copy" }));
    const before = await valueAt(extension, ...webShop);
    expect(extension.clipboardText).toBe(before);
    await findSecret(extension.context({ ...found, action: "copyReference" }));
    expect(extension.clipboardText).toBe("keyhole://genauth/Web%20Shop");
    await findSecret(extension.context({ ...found, action: "reveal" }));
    expect(extension.revealed).toEqual([before]);
    await findSecret(
      extension.context({ ...found, action: "refresh" }, { press: texts.refresh.at("GenAuth") }),
    );
    expect(await valueAt(extension, ...webShop)).not.toBe(before);
    expect(extension.documentText).toBe("");
  });

  it("inserts another field of a secret that has several with a button", async () => {
    const extension = await connected(sandbox, "senhasegura", "genauth");
    const [secret] = await extension.labels("senhasegura", texts.names.apiSecrets);
    const search = { search: secret!, choose: secret!, action: "insertAs" };
    const context = extension.context(
      search,
      { pick: "client_id" },
      { pick: texts.insert.reference },
    );
    await findSecret(context);
    expect(extension.documentText).toMatch(/:client_id$/);
    await expect(findSecret(extension.context({ ...found, action: "insertAs" }))).rejects.toThrow(
      "No button insertAs",
    );
  });

  it("offers to insert no secret that is scheduled for deletion", async () => {
    const extension = await connected(sandbox, "aws");
    for (const action of ["insert", "insertAs", "copy"]) {
      const context = extension.context({ search: "token", choose: "token", action });
      await expect(findSecret(context)).rejects.toThrow(`No button ${action}`);
    }
  });

  it("adds a first connection if there is none", async () => {
    const extension = await connected(sandbox);
    const steps = await formSteps(extension, "genauth");
    const adding = extension.context({ pick: "GenAuth" }, ...steps, "accept", {
      search: "web shop",
      choose: "Web Shop",
      action: "copy",
    });
    await findSecret(adding);
    expect(adding.prompter.left).toEqual([]);
    const givingUp = await connected(sandbox);
    await findSecret(givingUp.context("cancel"));
    expect(await givingUp.labels()).toEqual([]);
  });

  it("shows recently used secrets first, and marks disabled ones", async () => {
    const extension = await connected(sandbox, "senhasegura", "voximplant");
    const provider = await extension.connections.provider("senhasegura");
    await provider.setEnabled!({ containerId: "notes", secretId: "20001" }, false);
    const disabled = ["senhasegura", texts.names.notes, "Recovery Codes"] as const;
    await copySecret(extension.context(), await extension.node(...disabled));
    const used = ["voximplant", "conference", "WEBHOOK_SECRET"] as const;
    await copySecret(extension.context(), await extension.node(...used));
    const context = extension.context({ search: "", choose: used[2], action: "copy" });
    await findSecret(context);
    // The first texts are the title, the placeholder and the summary.
    const rows = context.prompter.shown.slice(3);
    expect(rows[0]).toBe(used[2]);
    const last = rows.slice(
      rows.lastIndexOf(disabled[2]),
      rows.indexOf(texts.secrets.fetching(used.join(" / "))),
    );
    expect(last).toEqual([disabled[2], expect.stringContaining(texts.tree.disabled)]);
  });

  it("offers to edit a connection whose credentials were rejected", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks");
    const operation = "getManagementToken";
    sandbox.addFault("genauth", { operation, status: 401, times: 1 });
    const context = extension.context({ search: "", choose: /^genauth: / }, "cancel");
    const edited: string[] = [];
    context.enterCredentials = ({ record }) => {
      edited.push(record.alias);
      return Promise.resolve(false);
    };
    await findSecret(context);
    expect(edited).toEqual(["genauth"]);
    expect(context.prompter.shown).toContain(texts.connections.editIt);
  });

  it("fetches no secret if the user chooses none", async () => {
    const extension = await connected(sandbox, ...all);
    await findSecret(extension.context("cancel"));
    for (const calls of Object.values(sandbox.calls())) {
      expect(calls).not.toHaveProperty("getApplicationSecret");
      expect(calls).not.toHaveProperty("getAppsSecrets");
      expect(calls).not.toHaveProperty("getSecretValue");
    }
  });

  it("shows a list that couldn't be loaded as a row that loads it again or adds by ID", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks");
    const operation = "listApplicationSimpleInfo";
    sandbox.addFault("genauth", { operation, status: 403, times: 1 });
    sandbox.addFault("genauth", { operation, status: 418, times: 1 });
    const context = extension.context(
      { search: "", choose: `genauth: ${texts.problems.rejected}` },
      { search: "", choose: `genauth: ${texts.problems.noRightToList}` },
      "cancel",
    );
    const asked: string[] = [];
    context.addById = (node) => {
      asked.push(node.kind);
      return Promise.resolve();
    };
    await findSecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(asked).toEqual(["connection"]);
  });

  it("loads a list again if it was reset", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    const states: string[] = [];
    context.prompter.search = async ({ search, onDidChange }) => {
      const settled = () => !search("").busy;
      const until = (done: () => boolean) =>
        new Promise<void>((resolve) => {
          const stop = onDidChange(() => {
            if (!done()) return;
            stop();
            resolve();
          });
        });
      await until(settled);
      states.push(search("web").summary);
      const again = until(settled);
      extension.model.reset((await extension.model.connections())[0]);
      await again;
      states.push(search("web").summary);
      return undefined;
    };
    await findSecret(context);
    expect(states.map((state) => state.match(/\d+/g))).toEqual([
      ["1", "3"],
      ["1", "3"],
    ]);
  });

  it("shows a connection that can't be read as a row that removes it", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.secrets.values.set("connection/broken", "{");
    extension.model.reset();
    const context = extension.context(
      { search: "", choose: texts.connections.unreadable },
      { press: undefined },
      "cancel",
    );
    await findSecret(context);
    expect(context.prompter.left).toEqual([]);
  });

  it("shows the number of secrets beyond those in the list", async () => {
    const extension = await connected(sandbox, ...all);
    const context = extension.context({ search: "zzzz-nothing", choose: /./ });
    await expect(findSecret(context)).rejects.toThrow(/No row/);
    expect(context.prompter.shown.join()).toMatch(/\b0\D+\d\d\b/);
  });
});
