import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshSecretAtVendor } from "../../../src/features/refresh/refresh-commands.js";
import { changedSince } from "../../../src/features/refresh/update-problems.js";
import { valueAt, webShop } from "../../fakes/connected.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { asProposed, press, used } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

/** Refreshes a secret whose file changes while the user reads the question. */
async function refreshed(answer: Step) {
  const { extension, node } = await used(sandbox);
  const before = await valueAt(extension, ...webShop);
  const context = extension.context(asProposed, press, answer);
  const confirm = context.prompter.confirm.bind(context.prompter);
  context.prompter.confirm = async (...asked) => {
    extension.files.write(".env", `NEW=1\nSHOP_SECRET="${before}"\n`);
    return confirm(...asked);
  };
  await refreshSecretAtVendor(context, node);
  const after = await valueAt(extension, ...webShop);
  const shown = context.prompter.shown.join("\n");
  return { before, after, text: extension.files.text(".env"), shown };
}

describe("updateOccurrences, with a file that changed after the search", () => {
  it("asks again with the occurrences in it now", async () => {
    const { after, text, shown } = await refreshed(asProposed);
    expect(shown).toContain(".env, line 2");
    expect(text).toBe(`NEW=1\nSHOP_SECRET="${after}"\n`);
    expect(shown).toContain("1 occurrence updated");
  });

  it("reports the file if the user cancels", async () => {
    const { before, text, shown } = await refreshed("cancel");
    expect(text).toBe(`NEW=1\nSHOP_SECRET="${before}"\n`);
    expect(shown).toContain(`.env, line 2 wasn't changed. ${changedSince()}`);
  });
});
