import { createSandbox } from "@keyhole/sandbox";
import { messagesFor } from "@keyhole/secrets";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { addById } from "../../../src/features/connections/add-by-id.js";
import {
  deleteSecret,
  renameSecret,
  setDescription,
} from "../../../src/features/secrets/change-secret.js";
import { connected, valueAt } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const crmKey = ["voximplant", "call-center", "CRM_API_KEY"] as const;
const writes = (): number => sandbox.calls()["voximplant"]?.["setSecretInfo"] ?? 0;

describe("Rename Secret", () => {
  it("shows what it breaks, and renames the secret after the user confirms", async () => {
    const extension = await connected(sandbox, "voximplant");
    const value = await valueAt(extension, ...crmKey);
    const context = extension.context({ type: "CRM_KEY" }, { press: texts.secrets.rename });
    await renameSecret(context, await extension.node(...crmKey));
    expect(context.prompter.shown.join("\n")).toContain(texts.secrets.renameBreaks);
    expect(await extension.labels("voximplant", "call-center")).not.toContain("CRM_API_KEY");
    expect(await valueAt(extension, "voximplant", "call-center", "CRM_KEY")).toBe(value);
    expect(writes()).toBe(1);
    expect(extension.log.lines.join("\n")).toContain(
      " connection=voximplant container=call-center secret=CRM_KEY",
    );
  });

  it("updates the references to it after the change, if the user wants that", async () => {
    const extension = await connected(sandbox, "voximplant");
    const update = vi.fn<() => Promise<number>>(() => Promise.resolve(writes() === 1 ? 2 : 0));
    extension.broken = { count: 2, files: 2, unchecked: 0, update };
    const press = texts.connections.renameAndUpdate;
    const context = extension.context({ type: "CRM_KEY" }, { press });
    const node = await extension.node(...crmKey);
    await renameSecret(context, node);
    expect(extension.renamings).toEqual([{ secret: node, to: "CRM_KEY" }]);
    expect(context.prompter.shown.join()).toContain(texts.connections.referencesTo(2, 2));
    expect(context.prompter.shown.join()).not.toContain(texts.connections.notUpdated(0, 2));
    expect(update).toHaveBeenCalledTimes(1);
  });

  it("reports how many references couldn't be checked, and that the secret was renamed", async () => {
    const extension = await connected(sandbox, "voximplant");
    extension.broken = { ...extension.broken, unchecked: 3 };
    const context = extension.context({ type: "CRM_KEY" }, { press: texts.secrets.rename });
    await renameSecret(context, await extension.node(...crmKey));
    expect(context.prompter.shown.join("\n")).toContain(texts.secrets.notChecked(3));
    expect(context.prompter.completed).toEqual([
      texts.connections.renamed("CRM_API_KEY", "CRM_KEY"),
    ]);
  });

  it.each([texts.connections.renameOnly, texts.connections.renameAndUpdate])(
    "doesn't update the references if the user doesn't want that, or the change fails: %s",
    async (press) => {
      const extension = await connected(sandbox, "voximplant");
      const update = vi.fn<() => Promise<number>>().mockResolvedValue(2);
      extension.broken = { count: 2, files: 2, unchecked: 0, update };
      const isOnly = press === texts.connections.renameOnly;
      const context = extension.context({ type: isOnly ? "CRM_KEY" : "SMTP_PASSWORD" }, { press });
      await renameSecret(context, await extension.node(...crmKey));
      expect(update).not.toHaveBeenCalled();
      expect(writes()).toBe(1);
    },
  );

  it("writes nothing if the name is the same or malformed, or the user cancels", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node(...crmKey);
    for (const steps of [
      ["accept"],
      ["cancel"],
      [{ refused: "" }, { refused: "with blank" }, "cancel"],
      [{ type: "OTHER" }, { press: undefined }],
    ] as const) {
      const context = extension.context(...steps);
      await renameSecret(context, node);
      expect(context.prompter.left).toEqual([]);
    }
    expect(writes()).toBe(0);
  });

  it("reports that the vendor rejects a name that is taken", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context({ type: "SMTP_PASSWORD" }, { press: texts.secrets.rename });
    await renameSecret(context, await extension.node(...crmKey));
    expect(context.prompter.shown.at(-1)).toContain(
      messagesFor("invalid-request", "Voximplant")[0],
    );
    expect(await extension.node(...crmKey)).toBeDefined();
  });

  it("names the connection whose credentials are rejected, lets the user edit it, and doesn't write again", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node(...crmKey);
    sandbox.addFault("voximplant", { operation: "setSecretInfo", status: 401 });
    const context = extension.context(
      { type: "CRM_KEY" },
      { press: texts.secrets.rename },
      "cancel",
    );
    let sent = 0;
    context.prompter.answerMessage = (_, [action]) => {
      sent = writes();
      return action;
    };
    await renameSecret(context, node);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.problems.notAcceptedOf("Voximplant", "voximplant"));
    expect(shown).toContain(texts.connections.edit("voximplant"));
    expect(writes()).toBe(sent);
    expect(await extension.node(...crmKey)).toBeDefined();
    // A secret that couldn't be changed isn't recently used.
    expect(extension.state.values.size).toBe(0);
  });

  it("shows what to check if the response is lost, and doesn't write twice", async () => {
    const extension = await connected(sandbox, "voximplant");
    sandbox.addFault("voximplant", { operation: "setSecretInfo", lostResponse: true });
    const context = extension.context({ type: "CRM_KEY" }, { press: texts.secrets.rename });
    await renameSecret(context, await extension.node(...crmKey));
    expect(context.prompter.shown.join("\n")).toContain(texts.secrets.unknownOutcome);
    expect(writes()).toBe(1);
  });

  it("informs the user if no connection can rename secrets", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks");
    const context = extension.context();
    await renameSecret(context);
    expect(context.prompter.shown).toEqual([expect.stringContaining(texts.secrets.noneToRename)]);
  });

  it("shows the new name and description of a secret that was added by its ID", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("voximplant", { limited: true });
    const { applicationId, secretId } = (await sandbox.access())["voximplant"]!.examples;
    await addById(
      extension.context({ type: `${applicationId}` }),
      await extension.node("voximplant"),
    );
    const container = `${applicationId}`;
    await addById(
      extension.context({ type: `${secretId}` }),
      await extension.node("voximplant", container),
    );
    const [, name] = await extension.labels("voximplant", container);
    await renameSecret(
      extension.context({ type: "CRM_KEY" }, { press: texts.secrets.rename }),
      await extension.node("voximplant", container, name!),
    );
    await setDescription(
      extension.context({ type: "New." }),
      await extension.node("voximplant", container, "CRM_KEY"),
    );
    expect(await extension.node("voximplant", container, "CRM_KEY")).toMatchObject({
      summary: { description: "New." },
    });
  });
});

describe("Set Description", () => {
  it("starts with the current description, sets it, and shows it", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node(...crmKey);
    // If the description isn't edited, no request is sent.
    await setDescription(extension.context("accept"), node);
    expect(writes()).toBe(0);
    await setDescription(extension.context({ type: "  Who calls?  " }), node);
    expect(await extension.node(...crmKey)).toMatchObject({
      summary: { description: "Who calls?" },
    });
    await setDescription(extension.context({ type: "" }), await extension.node(...crmKey));
    expect(await extension.node(...crmKey)).toMatchObject({ summary: { description: undefined } });
    expect(writes()).toBe(2);
  });

  it("refuses a description that is too long, and writes nothing if the user cancels", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context({ refused: "x".repeat(201) }, "cancel");
    await setDescription(context, await extension.node(...crmKey));
    expect(context.prompter.left).toEqual([]);
    expect(writes()).toBe(0);
  });

  it("informs the user if no vendor has descriptions", async () => {
    const extension = await connected(sandbox, "senhasegura", "genauth");
    const context = extension.context();
    await setDescription(context);
    expect(context.prompter.shown).toEqual([expect.stringContaining(texts.secrets.noneToDescribe)]);
  });
});

const deletions = (): number => sandbox.calls()["voximplant"]?.["delSecret"] ?? 0;

describe("Delete Secret", () => {
  const confirmed = { press: texts.secrets.delete } as const;
  const location = { file: ".env", line: 1, text: "", open: () => Promise.resolve() };

  it("shows what is lost and how many references break, and deletes after the user confirms", async () => {
    const extension = await connected(sandbox, "voximplant");
    extension.locations = [location, { ...location, file: "other.env" }];
    extension.unchecked = 3;
    const context = extension.context(confirmed);
    await deleteSecret(context, await extension.node(...crmKey));
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.secrets.deleteLoses);
    expect(shown).toContain(texts.secrets.breaks(2, 2));
    expect(shown).toContain(texts.secrets.notChecked(3));
    expect(shown).toContain(texts.secrets.deleted(crmKey.join(" / ")));
    expect(await extension.labels("voximplant", "call-center")).not.toContain("CRM_API_KEY");
    expect(deletions()).toBe(1);
    expect(extension.log.lines.join("\n")).toContain(
      " connection=voximplant container=call-center secret=CRM_API_KEY",
    );
  });

  it("lists the references on request, and deletes nothing then", async () => {
    const extension = await connected(sandbox, "voximplant");
    extension.locations = [location];
    const context = extension.context({ press: texts.secrets.showReferences }, "cancel");
    await deleteSecret(context, await extension.node(...crmKey));
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown).toContain(texts.references.line(".env", 1));
    expect(deletions()).toBe(0);
  });

  it("deletes nothing if the user doesn't confirm it, or cancels the search for references", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node(...crmKey);
    await deleteSecret(extension.context({ press: undefined }), node);
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await deleteSecret(context, node);
    expect(context.prompter.shown).toEqual([]);
    expect(deletions()).toBe(0);
  });

  it("doesn't search for references in Restricted Mode, and shows that", async () => {
    const extension = await connected(sandbox, "voximplant");
    extension.trusted = false;
    const context = extension.context(confirmed);
    await deleteSecret(context, await extension.node(...crmKey));
    expect(context.prompter.shown.join()).toContain(texts.secrets.notCounted);
    expect([extension.searched, deletions()]).toEqual([[], 1]);
  });

  it("shows what to check if the response is lost, and doesn't write twice", async () => {
    const extension = await connected(sandbox, "voximplant");
    sandbox.addFault("voximplant", { operation: "delSecret", lostResponse: true });
    const context = extension.context(confirmed);
    await deleteSecret(context, await extension.node(...crmKey));
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.secrets.unknownOutcome);
    expect(shown).not.toContain(texts.secrets.deleted(crmKey.join(" / ")));
    expect(deletions()).toBe(1);
  });

  it("removes a secret that was added by its ID from the tree", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("voximplant", { limited: true });
    const { applicationId, secretId } = (await sandbox.access())["voximplant"]!.examples;
    const container = `${applicationId}`;
    const add = async (id: string, ...path: string[]) =>
      addById(extension.context({ type: id }), await extension.node(...path));
    await add(container, "voximplant");
    await add(`${secretId}`, "voximplant", container);
    const [, name] = await extension.labels("voximplant", container);
    const node = await extension.node("voximplant", container, name!);
    await deleteSecret(extension.context(confirmed), node);
    expect(deletions()).toBe(1);
    expect(await extension.labels("voximplant", container)).not.toContain(name);
  });

  it("informs the user if no connection can delete secrets", async () => {
    const extension = await connected(sandbox, "genauth", "senhasegura");
    const context = extension.context();
    await deleteSecret(context);
    expect(context.prompter.shown).toEqual([expect.stringContaining(texts.secrets.noneToDelete)]);
  });
});
