import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecretAtVendor } from "../../../src/features/refresh/refresh-commands.js";
import { changedSinceUpdate, refused } from "../../../src/features/refresh/update-problems.js";
import { valueAt, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/extension.js";
import { asProposed, press, used } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const offersUndo = (actions: readonly string[]): boolean => actions.includes("Undo");

/** Refreshes a secret that is in two files, and presses Undo. */
async function undone(beforeUndo: (extension: FakeExtension) => void) {
  const { extension, node } = await used(sandbox);
  extension.files.write("a.txt", `'${await valueAt(extension, ...webShop)}'\n`);
  const before = { ".env": extension.files.text(".env"), "a.txt": extension.files.text("a.txt") };
  const context = extension.context(asProposed, press);
  let wasOffered = false;
  const offered: (readonly string[])[] = [];
  context.prompter.answerMessage = (message, actions) => {
    if (message.includes("old value again")) offered.push(actions);
    if (wasOffered || !offersUndo(actions)) return undefined;
    wasOffered = true;
    beforeUndo(extension);
    return "Undo";
  };
  await refreshSecretAtVendor(context, node);
  const isBack = (file: keyof typeof before) => extension.files.text(file) === before[file];
  return { told: context.prompter.shown.at(-1), offered, isBack };
}

describe("undoUpdate", () => {
  it("restores the files, and says that the vendor still has the new value", async () => {
    const { told, offered, isBack } = await undone(() => undefined);
    expect([isBack(".env"), isBack("a.txt")]).toEqual([true, true]);
    expect(told).toMatch(/^2 occurrences have the old value again\. GenAuth still has/);
    expect(offered).toEqual([["Copy the New Value"]]);
  });

  it("names a file that changed after the update, and offers to show it", async () => {
    const { told, offered, isBack } = await undone(
      ({ files }) => void files.write(".env", "MINE=1\n"),
    );
    expect([isBack(".env"), isBack("a.txt")]).toEqual([false, true]);
    expect(told).toContain(`.env, line 1 wasn't changed. ${changedSinceUpdate()}`);
    expect(offered).toEqual([["Show", "Copy the New Value"]]);
  });

  it("gives a reason once for several files", async () => {
    const { told } = await undone(({ files }) => void (files.takesEdits = false));
    expect(told).toContain(`.env, line 1 and 1 more weren't changed. ${refused()}`);
  });
});
