import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { exportConnections } from "../../../src/features/connections/share-connections.js";
import { findSecret } from "../../../src/features/search/search-secrets.js";
import { retry } from "../../../src/features/tree/tree-commands.js";
import {
  removeConnection,
  renameConnection,
} from "../../../src/features/connections/manage-connection.js";
import type { CommandContext } from "../../../src/activation/command-context.js";
import { connected } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { formSteps } from "../../fakes/form-steps.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
let extension: FakeExtension;
let unlock: () => void;

const refuse = (): Promise<never> => Promise.reject(new Error("locked"));

beforeEach(async () => {
  await sandbox.reset();
  extension = await connected(sandbox, "genauth");
  const { secrets } = extension;
  const keys = secrets.keys.bind(secrets);
  const store = secrets.store.bind(secrets);
  Object.assign(secrets, { keys: refuse, store: refuse });
  unlock = () => Object.assign(secrets, { keys, store });
});

const lockedMessage = `${texts.connections.storedUnread} ${texts.connections.keyringLocked}`;

describe("A locked keyring", () => {
  it.each<[string, (context: CommandContext) => Promise<void>]>([
    ["Export Connections", exportConnections],
    ["Remove Connection", removeConnection],
    ["Rename Connection", renameConnection],
  ])("is reported by %s instead of a missing connection", async (_, command) => {
    const context = extension.context();
    context.prompter.answerMessage = (message, [label]) => {
      expect(message).toBe(lockedMessage);
      unlock();
      return label;
    };
    await command(context);
    expect(context.prompter.shown).toEqual([lockedMessage]);
    expect(await extension.labels()).toEqual(["genauth"]);
  });

  it("is shown as a row in Find Secret, which finds the secrets once it is unlocked", async () => {
    const context = extension.context(
      { search: "", choose: texts.problems.connectionsUnread },
      { search: "web shop", choose: "Web Shop", action: "copy" },
    );
    const search = context.prompter.search.bind(context.prompter);
    context.prompter.search = async (options) => {
      const choice = await search(options);
      unlock();
      return choice;
    };
    await findSecret(context);
    expect(extension.clipboardText).not.toBe("");
  });

  it("is shown as a row in the pickers, with the reason", async () => {
    const context = extension.context({ pick: texts.pickers.retry }, "cancel");
    const { pickSecret } = await import("../../../src/features/search/pick-secret.js");
    await pickSecret(context, "Sample");
    expect(context.prompter.shown).toContain(lockedMessage);
  });

  it("is read again by Retry Loading", async () => {
    await extension.model.roots();
    unlock();
    await retry(extension.context());
    expect(await extension.labels()).toEqual(["genauth"]);
  });

  it("does not prevent a connection for this session", async () => {
    const steps = await formSteps(extension, "voximplant");
    const context = extension.context({ pick: "Voximplant" }, ...steps, "accept", {
      press: texts.connections.keepForSession,
    });
    await context.addConnection();
    expect(await extension.labels()).toEqual(["<failed>", "voximplant"]);
    unlock();
    extension.model.reset();
    expect(await extension.labels()).toEqual(["genauth", "voximplant"]);
  });
});
