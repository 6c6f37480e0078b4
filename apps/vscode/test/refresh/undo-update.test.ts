import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecret } from "../../src/commands/refresh-secret.js";
import { valueAt, webShop } from "../fakes/connected.js";
import type { FakeExtension } from "../fakes/extension.js";
import { asProposed, press, used } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

/** Refreshes, and presses Undo at each message that has it, so many times; something happens before each. */
async function undone(...before: readonly ((extension: FakeExtension) => void)[]) {
  const { extension, node } = await used(sandbox);
  const text = extension.files.text(".env");
  const context = extension.context(asProposed, press);
  const waiting = [...before];
  const offered: (readonly string[])[] = [];
  context.prompter.answerMessage = (message, actions) => {
    if (message.includes("old value again")) offered.push(actions);
    const happen = actions.includes("Undo") ? waiting.shift() : undefined;
    happen?.(extension);
    return happen && "Undo";
  };
  await refreshSecret(context, node);
  const told = context.prompter.shown.slice(-before.length);
  const isBack = extension.files.text(".env") === text;
  return { extension, told, offered, isBack };
}

const copy = "Copy the New Value";
const inForce = "At GenAuth, the new value of";

describe("an Undo that did not work", () => {
  it.each<[string, (extension: FakeExtension, isBroken: boolean) => void, RegExp]>([
    [
      "as VS Code made no edit",
      ({ files }, isBroken) => {
        files.takesEdits = !isBroken;
      },
      /\.env, line 1 stays as it is\. VS Code did not make the change/,
    ],
    [
      "as the file is read-only",
      ({ files }, isBroken) => {
        files.files.get(".env")!.readOnly = isBroken;
      },
      /\.env, line 1 stays as it is\. The file is read-only/,
    ],
  ])("%s, says so, and works when it is pressed again", async (_, breakOrMend, reason) => {
    const { told, offered, isBack } = await undone(
      (extension) => breakOrMend(extension, true),
      (extension) => breakOrMend(extension, false),
    );
    expect(told[0]).toContain(`No place has the old value again. ${inForce}`);
    expect(told[0]).toMatch(reason);
    expect(told[0]).not.toMatch(/was changed meanwhile/);
    expect(told[1]).toContain(`1 place has the old value again. ${inForce}`);
    expect(told[1]).not.toMatch(/stays as it is/);
    expect(offered).toEqual([["Undo", copy], [copy]]);
    expect(isBack).toBe(true);
  });

  it("as the place was changed, is not offered again", async () => {
    const { told, offered } = await undone(({ files }) => void files.write(".env", "MINE=1\n"));
    expect(told[0]).toMatch(/\.env, line 1 stays as it is\. The file was changed meanwhile/);
    expect(offered).toEqual([[copy]]);
  });

  it("in several places for one reason, says it once", async () => {
    const { extension, node } = await used(sandbox);
    const value = await valueAt(extension, ...webShop);
    extension.files.write("a.txt", `'${value}'\n'${value}'\n`);
    const context = extension.context(asProposed, press);
    let presses = 1;
    context.prompter.answerMessage = (_, actions) => {
      if (!actions.includes("Undo") || presses === 0) return undefined;
      presses -= 1;
      extension.files.files.get("a.txt")!.readOnly = true;
      return "Undo";
    };
    await refreshSecret(context, node);
    const told = context.prompter.shown.at(-1);
    expect(told).toContain("1 place has the old value again.");
    expect(told).toContain("a.txt, line 1 and 1 more stay as they are. The file is read-only.");
  });
});
