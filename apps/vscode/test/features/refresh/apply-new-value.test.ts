import { createSandbox } from "@keyhole/sandbox";
import { UserFacingError } from "@keyhole/secrets";
import { toRecordId } from "@keyhole/secrets/refresh";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecretAtVendor } from "../../../src/features/refresh/refresh-at-vendor.js";
import { toRefreshTarget } from "../../../src/features/refresh/refresh-context.js";
import type { SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, firstSecret, valueAt, currentValue, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { problemText, refreshText, texts } from "../../texts.js";
import { asProposed, changeAccount, lose, press, used as usedInOne } from "./refresh-setting.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const place = {
  file: "a.yaml",
  line: 1,
  text: "keyhole://genauth/Web%20Shop",
  open: () => Promise.resolve(),
};

const writes = () => sandbox.calls()["genauth"]?.["refreshApplicationSecret"] ?? 0;

const envLine2 = texts.references.line(".env", 2);
const configLine1 = texts.references.line("config.json", 1);

async function shopNode(extension: FakeExtension): Promise<SecretNode> {
  return (await extension.node(...webShop)) as SecretNode;
}

/** Runs the command for a user who follows a script. Returns everything that was shown. */
async function refresh(
  extension: FakeExtension,
  steps: readonly Step[],
  answer: (message: string, actions: readonly string[]) => string | undefined = () => undefined,
): Promise<string> {
  const context = extension.context(...steps);
  context.prompter.answerMessage = answer;
  await refreshSecretAtVendor(context, await extension.node(...webShop));
  expect(context.prompter.left).toEqual([]);
  return context.prompter.shown.join("\n");
}

/** Creates an extension with the secret's value in two files of the workspace. */
async function used(): Promise<{ extension: FakeExtension; before: string }> {
  const extension = await connected(sandbox, "genauth");
  const before = await valueAt(extension, ...webShop);
  extension.files.write(".env", `# ours\nSHOP_SECRET="${before}" # of the shop\n`);
  extension.files.write("config.json", `{ "shop": "${before}" }\n`);
  return { extension, before };
}

describe("the plan of a refresh", () => {
  it("shows the occurrences, and lists in the dialog those that will change", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain(`${envLine2}\nSHOP_SECRET`);
    expect(shown).toContain(configLine1);
    expect(shown).toContain(texts.refresh.replacedIn(`${envLine2} · ${configLine1}`));
    expect(shown).not.toContain(before);
    expect(writes()).toBe(0);
    expect(extension.files.writes).toBe(0);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("ends if the user closes the list", async () => {
    const { extension } = await used();
    await refresh(extension, ["cancel"]);
    expect(writes()).toBe(0);
  });

  it("shows the number of references, and of occurrences that won't change", async () => {
    const { extension } = await used();
    extension.locations = [place];
    const shown = await refresh(extension, [{ tick: [envLine2] }, { press: undefined }]);
    expect(shown).toContain(texts.refresh.reference);
    expect(shown).toContain(texts.refresh.unchangedOne);
  });

  it("doesn't tick an occurrence that can't be changed, and shows why", async () => {
    const { extension } = await used();
    extension.files.files.get(".env")!.isUnsaved = true;
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain(texts.refresh.wontChange(problemText("unsaved")));
    expect(shown).toContain(texts.refresh.replacedIn(configLine1));
  });

  it("reports that not all files could be searched", async () => {
    const { extension } = await used();
    extension.files.limits = { bounded: true };
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain(texts.refresh.notAllSearched);
  });

  it("reports that large files weren't searched", async () => {
    const { extension } = await used();
    extension.files.limits = { large: 2 };
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain(texts.refresh.largeNotSearched);
    expect(shown).not.toContain(texts.refresh.notAllSearched);
  });

  it("doesn't search for references in Restricted Mode", async () => {
    const { extension } = await used();
    extension.trusted = false;
    await refresh(extension, [asProposed, { press: undefined }]);
    expect(extension.searched).toEqual([]);
  });

  it("ends if the current value can't be fetched", async () => {
    const { extension } = await used();
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
    await refresh(extension, []);
    expect(writes()).toBe(0);
  });
});

const undo = { press: texts.refresh.undoIt } as const;

describe("a refresh that took effect", () => {
  it("updates the chosen occurrences, keeps the rest of the files, and reports that", async () => {
    const { extension, before } = await used();
    extension.locations = [place];
    const shown = await refresh(extension, [asProposed, press]);
    const after = await valueAt(extension, ...webShop);
    expect(after).not.toBe(before);
    expect(extension.files.text(".env")).toBe(`# ours\nSHOP_SECRET="${after}" # of the shop\n`);
    expect(extension.files.text("config.json")).toBe(`{ "shop": "${after}" }\n`);
    for (const part of [refreshText("new"), texts.refresh.updated(2), texts.refresh.reference]) {
      expect(shown).toContain(part);
    }
    expect(shown).not.toContain(after);
    expect(extension.files.writes).toBe(2);
    expect([...extension.done]).toEqual(["refresh"]);
    expect(writes()).toBe(1);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("keeps occurrences that weren't chosen", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [{ tick: [envLine2] }, press]);
    expect(extension.files.text("config.json")).toContain(before);
    expect(shown).toContain(texts.refresh.updatedOne);
  });

  it("reports occurrences in unsaved files, and shows them on request", async () => {
    const { extension, before } = await used();
    extension.files.files.get(".env")!.isUnsaved = true;
    const shown = await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === texts.refresh.showInFile),
    );
    expect(shown).toContain(`${texts.refresh.updatedOne} ${texts.refresh.unsavedOne}`);
    expect(extension.files.shown).toEqual([envLine2]);
    expect(extension.files.text(".env")).toContain(before);
  });

  it("restores the files on Undo, and reports that the old value no longer works", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [asProposed, press, undo], (_, actions) =>
      actions.find((action) => action === texts.refresh.undo),
    );
    expect(shown).toContain(texts.refresh.oldIsDead("GenAuth"));
    expect(extension.files.text(".env")).toBe(`# ours\nSHOP_SECRET="${before}" # of the shop\n`);
    expect(shown).toContain(texts.refresh.undone(2));
    expect(writes()).toBe(1);
  });

  it("keeps the new value in the files if the user cancels on Undo", async () => {
    const { extension, before } = await used();
    const offered: (readonly string[])[] = [];
    await refresh(extension, [asProposed, press, "cancel"], (_, actions) => {
      offered.push(actions);
      return actions.find((action) => action === texts.refresh.undo);
    });
    expect(offered).toEqual([[texts.refresh.copyNew, texts.refresh.undo]]);
    expect(extension.files.text(".env")).not.toContain(before);
  });

  it("copies the new value on request", async () => {
    const { extension } = await used();
    await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === texts.refresh.copyNew),
    );
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("reports a file that couldn't be written, and shows it on request", async () => {
    const { extension, before } = await used();
    extension.files.files.get("config.json")!.isWritable = false;
    const shown = await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === texts.refresh.show),
    );
    expect(extension.files.text("config.json")).toContain(before);
    expect(shown).toContain(texts.refresh.updatedOne);
    expect(shown).toContain(texts.refresh.notUpdatedOne);
    expect(shown).toContain(texts.refresh.matchUnchanged(configLine1, problemText("unwritable")));
    expect(extension.files.shown).toEqual(["config.json, line 1"]);
  });

  it("asks again about a file that changed after the search", async () => {
    const { extension, node } = await usedInOne(sandbox);
    const before = await valueAt(extension, ...webShop);
    const context = extension.context(asProposed, press, asProposed);
    beforeConfirmed(context, async () => {
      extension.files.write(".env", `NEW=1\nSHOP_SECRET="${before}"\n`);
    });
    await refreshSecretAtVendor(context, node);
    const after = await valueAt(extension, ...webShop);
    expect(context.prompter.shown).toContain(envLine2);
    expect(extension.files.text(".env")).toBe(`NEW=1\nSHOP_SECRET="${after}"\n`);
  });

  it("reports the files that changed before Undo, with one reason for all", async () => {
    const { extension } = await used();
    const shown = await refresh(extension, [asProposed, press, undo], (_, actions) => {
      if (!actions.includes(texts.refresh.undo)) return undefined;
      for (const name of [".env", "config.json"]) extension.files.write(name, "MINE=1\n");
      return texts.refresh.undo;
    });
    const reason = problemText("changed-since-update");
    expect(shown).toContain(texts.refresh.matchesUnchanged(envLine2, 1, reason));
    expect(extension.files.text(".env")).toBe("MINE=1\n");
  });
});

describe("a refresh that didn't take effect", () => {
  it("shows that the vendor rejected it, and changes no file", async () => {
    const { extension, before } = await used();
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    const shown = await refresh(extension, [asProposed, press]);
    expect(shown).toContain(refreshText("unchanged"));
    expect(extension.files.text("config.json")).toContain(before);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("offers to edit rejected credentials", async () => {
    const { extension } = await used();
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 401 });
    const offered: (readonly string[])[] = [];
    const shown = await refresh(extension, [asProposed, press, "cancel"], (_, actions) => {
      offered.push(actions);
      return actions[0];
    });
    expect(offered).toEqual([[texts.connections.editIt, texts.run.showDetails]]);
    expect(shown).toContain(texts.connections.edit("genauth"));
  });

  it("sends nothing if another user changed the secret after the plan", async () => {
    const { extension, before } = await used();
    const node = await shopNode(extension);
    const provider = await extension.connections.provider("genauth");
    const context = extension.context(asProposed, press);
    beforeConfirmed(context, () => provider.issueSecret!(toRefreshTarget(node)));
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown.join()).toContain(refreshText("changed-before"));
    expect(writes()).toBe(1);
    expect(extension.files.text(".env")).toContain(before);
  });

  it("sends nothing if the connection was changed before the user confirmed", async () => {
    const { extension } = await used();
    const context = extension.context(asProposed, press);
    beforeConfirmed(context, () => changeAccount(extension));
    await expect(refreshSecretAtVendor(context, await shopNode(extension))).rejects.toThrow(
      UserFacingError,
    );
    expect(writes()).toBe(0);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("isn't started if the keyring doesn't respond", async () => {
    const { extension } = await used();
    extension.secrets.mode = "throws";
    await expect(refresh(extension, [asProposed, press])).rejects.toThrow(UserFacingError);
    expect(writes()).toBe(0);
  });

  it("shows its result although the keyring fails after the write", async () => {
    const { extension } = await used();
    const provider = await extension.connections.provider("genauth");
    const issue = provider.issueSecret!.bind(provider);
    provider.issueSecret = async (location) => {
      const value = await issue(location);
      extension.secrets.mode = "locked";
      return value;
    };
    const shown = await refresh(extension, [asProposed, press]);
    expect(shown).toContain(`${refreshText("new")} ${texts.refresh.keyringSilent}`);
    expect(writes()).toBe(1);
  });
});

describe("a refresh whose outcome isn't known", () => {
  it("keeps its record, and is checked before the next refresh, which discards it", async () => {
    const { extension } = await used();
    lose(sandbox);
    const shown = await refresh(extension, [asProposed, press]);
    // No advice about the network is shown.
    expect(shown.split("\n").at(-1)).toBe(refreshText("unknown"));
    const id = toRecordId(toRefreshTarget(await shopNode(extension)));
    expect(await extension.journal.read(id)).toMatchObject({ reportedAs: "unknown" });
    sandbox.clearFaults();
    expect(await refresh(extension, [{ press: undefined }])).toContain(refreshText("discard-risk"));
    await refresh(extension, [{ press: texts.refresh.discard }, "cancel"]);
    expect(await extension.journal.read(id)).toMatchObject({ reportedAs: "unknown" });
    const steps = [{ press: texts.refresh.discard }, asProposed, press];
    expect(await refresh(extension, steps)).toContain(refreshText("new"));
    expect(writes()).toBe(2);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("can be checked again immediately, and then updates the files", async () => {
    const { extension, before } = await used();
    const node = await shopNode(extension);
    lose(sandbox);
    const context = extension.context(asProposed, press);
    beforeCheckAgain(context, async () => {
      sandbox.clearFaults();
      const provider = await extension.connections.provider("genauth");
      await provider.issueSecret!(toRefreshTarget(node));
    });
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown.join()).toContain(refreshText("new"));
    expect(extension.files.text(".env")).not.toContain(before);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("isn't compared with the value of another account", async () => {
    const { extension, before } = await used();
    lose(sandbox);
    const context = extension.context(asProposed, press);
    beforeCheckAgain(context, () => changeAccount(extension));
    await refreshSecretAtVendor(context, await shopNode(extension));
    expect(context.prompter.shown.at(-1)).toBe(refreshText("other-account"));
    expect(extension.files.text(".env")).toContain(before);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("ends with the window if its connection does", async () => {
    const { extension } = await used();
    const record = (await extension.connections.record("genauth"))!;
    await extension.connections.remove("genauth");
    extension.connections.keepForSession(record);
    extension.secrets.mode = "locked";
    lose(sandbox);
    expect(await refresh(extension, [asProposed, press])).toContain(refreshText("unknown-session"));
  });

  it("prevents the next refresh if another window works on it", async () => {
    const { extension } = await used();
    lose(sandbox);
    await refresh(extension, [asProposed, press]);
    const id = toRecordId(toRefreshTarget(await shopNode(extension)));
    const record = (await extension.journal.read(id))!;
    const busyUntil = extension.clock.now() + 60_000;
    await extension.journal.write(id, { ...record, busyUntil });
    await refresh(extension, []);
    expect(writes()).toBe(1);
    expect(await extension.journal.list()).toHaveLength(1);
  });
});

it("Refresh Secret at Vendor doesn't send a value that is already the current one", async () => {
  const extension = await connected(sandbox, "voximplant");
  const node = await firstSecret(extension, "voximplant");
  const before = await currentValue(extension, node);
  const context = extension.context({ pick: texts.newValue.enter }, { type: before });
  await expect(refreshSecretAtVendor(context, node)).rejects.toBeInstanceOf(UserFacingError);
  expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBeUndefined();
});

type Context = ReturnType<FakeExtension["context"]>;

/** Runs an action before the user confirms. */
function beforeConfirmed({ prompter }: Context, happen: () => Promise<unknown>): void {
  const confirm = prompter.confirm.bind(prompter);
  prompter.confirm = async (options) => {
    await happen();
    return confirm(options);
  };
}

/** Makes the user check again once, after an action. */
function beforeCheckAgain({ prompter }: Context, happen: () => Promise<unknown>): void {
  const warn = prompter.warn.bind(prompter);
  prompter.warn = async (message, ...actions) => {
    await warn(message, ...actions);
    if (!actions.includes(texts.refresh.checkAgain)) return undefined;
    await happen();
    return texts.refresh.checkAgain;
  };
}
