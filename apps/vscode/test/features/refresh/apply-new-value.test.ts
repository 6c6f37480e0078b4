import { createSandbox } from "@keyhole/sandbox";
import { englishText, UserFacingError } from "@keyhole/secrets";
import { updateProblems, type UpdateProblem } from "@keyhole/secrets/matches";
import { recordIdOf } from "@keyhole/secrets/refresh";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecretAtVendor } from "../../../src/features/refresh/refresh-at-vendor.js";
import { toRefreshTarget } from "../../../src/features/refresh/refresh-context.js";
import type { SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, firstSecret, valueAt, valueOf, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/extension.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { asProposed, changeAccount, lose, press, textOf, used as usedInOne } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const place = {
  file: "a.yaml",
  line: 1,
  text: "keyhole://genauth/Web%20Shop",
  open: () => Promise.resolve(),
};

const writes = () => sandbox.calls()["genauth"]?.["refreshApplicationSecret"] ?? 0;

async function shopNode(extension: FakeExtension): Promise<SecretNode> {
  return (await extension.node(...webShop)) as SecretNode;
}

/** Runs the command for a user who follows a script; gives all that the user was shown. */
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

/** The extension, with the secret's value in two files of the workspace. */
async function used(): Promise<{ extension: FakeExtension; before: string }> {
  const extension = await connected(sandbox, "genauth");
  const before = await valueAt(extension, ...webShop);
  extension.files.write(".env", `# ours\nSHOP_SECRET="${before}" # of the shop\n`);
  extension.files.write("config.json", `{ "shop": "${before}" }\n`);
  return { extension, before };
}

describe("the plan of a refresh", () => {
  it("shows the occurrences, and names in the dialog those that will change", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain(".env, line 2\nSHOP_SECRET");
    expect(shown).toContain("config.json, line 1");
    expect(shown).toContain("is replaced in: .env, line 2 · config.json, line 1");
    expect(shown).not.toContain(before);
    expect(writes()).toBe(0);
    expect(extension.files.writes).toBe(0);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("ends if the user leaves the list", async () => {
    const { extension } = await used();
    await refresh(extension, ["cancel"]);
    expect(writes()).toBe(0);
  });

  it("shows the number of references, and of occurrences that won't change", async () => {
    const { extension } = await used();
    extension.places = [place];
    const shown = await refresh(extension, [{ tick: [".env, line 2"] }, { press: undefined }]);
    expect(shown).toContain("References that will resolve to the new value: 1.");
    expect(shown).toContain("Occurrences that won't be changed: 1.");
  });

  it("doesn't tick an occurrence that can't be changed, and says why", async () => {
    const { extension } = await used();
    extension.files.files.get(".env")!.isUnsaved = true;
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain(`Won't be changed. ${problemText("unsaved")}`);
    expect(shown).toContain("is replaced in: config.json, line 1");
  });

  it("says so if not all files could be searched", async () => {
    const { extension } = await used();
    extension.files.limits = { bounded: true };
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain("Not all files could be searched");
  });

  it("says that large files were not searched", async () => {
    const { extension } = await used();
    extension.files.limits = { large: 2 };
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain("Files over 1 MB were not searched.");
    expect(shown).not.toContain("Not all files");
  });

  it("doesn't search for references in Restricted Mode", async () => {
    const { extension } = await used();
    extension.trusted = false;
    await refresh(extension, [asProposed, { press: undefined }]);
    expect(extension.looked).toEqual([]);
  });

  it("ends if the current value can't be fetched", async () => {
    const { extension } = await used();
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
    await refresh(extension, []);
    expect(writes()).toBe(0);
  });
});

describe("a refresh that took effect", () => {
  it("updates the chosen occurrences, keeps the rest of the files, and says so", async () => {
    const { extension, before } = await used();
    extension.places = [place];
    const shown = await refresh(extension, [asProposed, press]);
    const after = await valueAt(extension, ...webShop);
    expect(after).not.toBe(before);
    expect(extension.files.text(".env")).toBe(`# ours\nSHOP_SECRET="${after}" # of the shop\n`);
    expect(extension.files.text("config.json")).toBe(`{ "shop": "${after}" }\n`);
    expect(shown).toContain(
      "has its new value at GenAuth. Occurrences updated: 2 · references unaffected",
    );
    expect(shown).not.toContain(after);
    expect(extension.files.writes).toBe(2);
    expect(writes()).toBe(1);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("leaves occurrences that weren't chosen", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [{ tick: [".env, line 2"] }, press]);
    expect(extension.files.text("config.json")).toContain(before);
    expect(shown).toContain("Occurrences updated: 1");
  });

  it("restores the files on Undo, and says that the vendor keeps the new value", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === "Undo"),
    );
    expect(extension.files.text(".env")).toBe(`# ours\nSHOP_SECRET="${before}" # of the shop\n`);
    expect(shown).toContain(
      "Occurrences with the old value again: 2. GenAuth still has the new value of",
    );
    expect(writes()).toBe(1);
  });

  it("copies the new value on request", async () => {
    const { extension } = await used();
    await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === "Copy the New Value"),
    );
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("reports a file that couldn't be written, and shows it on request", async () => {
    const { extension, before } = await used();
    extension.files.files.get("config.json")!.isWritable = false;
    const shown = await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === "Show"),
    );
    expect(extension.files.text("config.json")).toContain(before);
    expect(shown).toContain("Occurrences updated: 1 · Not updated: 1");
    expect(shown).toContain(`config.json, line 1 wasn't changed. ${problemText("unwritable")}`);
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
    expect(context.prompter.shown).toContain(".env, line 2");
    expect(extension.files.text(".env")).toBe(`NEW=1\nSHOP_SECRET="${after}"\n`);
  });

  it("names on Undo the files that changed in the meantime, with one reason for all", async () => {
    const { extension } = await used();
    const shown = await refresh(extension, [asProposed, press], (_, actions) => {
      if (!actions.includes("Undo")) return undefined;
      for (const name of [".env", "config.json"]) extension.files.write(name, "MINE=1\n");
      return "Undo";
    });
    const reason = problemText("changed-since-update");
    expect(shown).toContain(`.env, line 2 and 1 more weren't changed. ${reason}`);
    expect(extension.files.text(".env")).toBe("MINE=1\n");
  });
});

describe("a refresh that didn't take effect", () => {
  it("shows that the vendor refused, and changes no file", async () => {
    const { extension, before } = await used();
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    const shown = await refresh(extension, [asProposed, press]);
    expect(shown).toContain(textOf("refused"));
    expect(extension.files.text("config.json")).toContain(before);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("sends nothing if another user changed the secret after the plan", async () => {
    const { extension, before } = await used();
    const node = await shopNode(extension);
    const source = await extension.connections.source("genauth");
    const context = extension.context(asProposed, press);
    beforeConfirmed(context, () => source.issueSecret!(toRefreshTarget(node)));
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown.join()).toContain(textOf("changed-before"));
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
    const source = await extension.connections.source("genauth");
    const issue = source.issueSecret!.bind(source);
    source.issueSecret = async (location) => {
      const value = await issue(location);
      extension.secrets.mode = "locked";
      return value;
    };
    const shown = await refresh(extension, [asProposed, press]);
    expect(shown).toContain("has its new value at GenAuth. VS Code's keyring doesn't respond");
    expect(writes()).toBe(1);
  });
});

describe("a refresh whose outcome isn't known", () => {
  it("keeps its record, and is checked before the next refresh, which discards it", async () => {
    const { extension } = await used();
    lose(sandbox);
    const shown = await refresh(extension, [asProposed, press]);
    // Without advice about the network.
    expect(shown.split("\n").at(-1)).toBe(textOf("unknown"));
    const id = recordIdOf(toRefreshTarget(await shopNode(extension)));
    expect(await extension.journal.read(id)).toMatchObject({ reportedAs: "unknown" });
    sandbox.clearFaults();
    expect(await refresh(extension, [{ press: undefined }])).toContain(textOf("discard-risk"));
    expect(await extension.journal.read(id)).toBeDefined();
    const steps = [{ press: "Discard and Refresh" }, asProposed, press];
    expect(await refresh(extension, steps)).toContain("has its new value at GenAuth");
    expect(writes()).toBe(2);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("can be checked again at once, and then updates the files", async () => {
    const { extension, before } = await used();
    const node = await shopNode(extension);
    lose(sandbox);
    const context = extension.context(asProposed, press);
    beforeCheckAgain(context, async () => {
      sandbox.clearFaults();
      const source = await extension.connections.source("genauth");
      await source.issueSecret!(toRefreshTarget(node));
    });
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown.join()).toContain("has its new value at GenAuth");
    expect(extension.files.text(".env")).not.toContain(before);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("isn't compared with the value of another account", async () => {
    const { extension, before } = await used();
    lose(sandbox);
    const context = extension.context(asProposed, press);
    beforeCheckAgain(context, () => changeAccount(extension));
    await refreshSecretAtVendor(context, await shopNode(extension));
    expect(context.prompter.shown.at(-1)).toBe(textOf("other-account"));
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
    expect(await refresh(extension, [asProposed, press])).toContain(textOf("unknown-session"));
  });

  it("prevents the next refresh if another window works on it", async () => {
    const { extension } = await used();
    lose(sandbox);
    await refresh(extension, [asProposed, press]);
    const id = recordIdOf(toRefreshTarget(await shopNode(extension)));
    const record = (await extension.journal.read(id))!;
    const busyUntil = extension.clock.now() + 60_000;
    await extension.journal.write(id, { ...record, busyUntil });
    await refresh(extension, []);
    expect(writes()).toBe(1);
    expect(await extension.journal.list()).toHaveLength(1);
  });
});

it("Refresh Secret at Vendor doesn't send a value that is current already", async () => {
  const extension = await connected(sandbox, "voximplant");
  const node = await firstSecret(extension, "voximplant");
  const before = await valueOf(extension, node);
  const context = extension.context({ pick: "Enter a value…" }, { type: before });
  await refreshSecretAtVendor(context, node);
  expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBeUndefined();
});

function problemText(problem: UpdateProblem): string {
  return englishText(updateProblems[problem]);
}

type Context = ReturnType<FakeExtension["context"]>;

/** Does something before the user confirms. */
function beforeConfirmed({ prompter }: Context, happen: () => Promise<unknown>): void {
  const confirm = prompter.confirm.bind(prompter);
  prompter.confirm = async (options) => {
    await happen();
    return confirm(options);
  };
}

/** Has the user check again once, after something happened. */
function beforeCheckAgain({ prompter }: Context, happen: () => Promise<unknown>): void {
  const warn = prompter.warn.bind(prompter);
  prompter.warn = async (message, ...actions) => {
    await warn(message, ...actions);
    if (!actions.includes("Check Again")) return undefined;
    await happen();
    return "Check Again";
  };
}
