import { createSandbox } from "@keyhole/sandbox";
import { recordIdOf } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { putBack } from "../../src/commands/put-back.js";
import { refreshSecret } from "../../src/commands/refresh-secret.js";
import { targetOf } from "../../src/refresh/target-of.js";
import type { SecretNode } from "../../src/tree/nodes.js";
import { connected, firstSecret, valueAt, valueOf, webShop } from "../fakes/connected.js";
import type { FakeExtension } from "../fakes/extension.js";
import type { Step } from "../fakes/fake-prompter.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const press = { press: "Refresh at GenAuth" } as const;
const asProposed = { tick: "as they are" } as const;

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
  await refreshSecret(context, await extension.node(...webShop));
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
  it("shows where the value stands, and what the dialog says is what is changed", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain(".env, line 2\nSHOP_SECRET");
    expect(shown).toContain("config.json, line 1");
    expect(shown).toContain("is replaced in: .env, line 2 · config.json, line 1");
    expect(shown).not.toContain(before);
    expect(writes()).toBe(0);
    expect(extension.files.edits).toBe(0);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("asks for nothing more where the user leaves the list", async () => {
    const { extension } = await used();
    await refresh(extension, ["cancel"]);
    expect(writes()).toBe(0);
  });

  it("tells how many references there are, and what stays", async () => {
    const { extension } = await used();
    extension.places = [place];
    const shown = await refresh(extension, [{ tick: [".env, line 2"] }, { press: undefined }]);
    expect(shown).toContain("1 reference gives the new value from then on.");
    expect(shown).toContain("1 place keeps it.");
  });

  it("says where not all could be searched", async () => {
    const { extension } = await used();
    extension.files.limits = { bounded: true };
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain("Not all files could be searched");
  });

  it("says of large files that they were not searched, and no more", async () => {
    const { extension } = await used();
    extension.files.limits = { large: 2 };
    const shown = await refresh(extension, [asProposed, { press: undefined }]);
    expect(shown).toContain("Files over 1 MB were not searched.");
    expect(shown).not.toContain("Not all files");
  });

  it("looks no references up in Restricted Mode", async () => {
    const { extension } = await used();
    extension.trusted = false;
    await refresh(extension, [asProposed, { press: undefined }]);
    expect(extension.looked).toEqual([]);
  });

  it("ends where the value in force cannot be fetched", async () => {
    const { extension } = await used();
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
    await refresh(extension, []);
    expect(writes()).toBe(0);
  });
});

describe("a refresh that took effect", () => {
  it("updates what was chosen, keeps the rest of the files, and says so in one line", async () => {
    const { extension, before } = await used();
    extension.places = [place];
    const shown = await refresh(extension, [asProposed, press]);
    const after = await valueAt(extension, ...webShop);
    expect(after).not.toBe(before);
    expect(extension.files.text(".env")).toBe(`# ours\nSHOP_SECRET="${after}" # of the shop\n`);
    expect(extension.files.text("config.json")).toBe(`{ "shop": "${after}" }\n`);
    expect(shown).toContain(
      "has its new value at GenAuth. 2 places updated · references unaffected",
    );
    expect(shown).not.toContain(after);
    expect(extension.files.edits).toBe(1);
    expect(writes()).toBe(1);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("leaves what was not chosen", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [{ tick: [".env, line 2"] }, press]);
    expect(extension.files.text("config.json")).toContain(before);
    expect(shown).toContain("1 place updated");
  });

  it("puts the files back on Undo, and says that the new value stays in force", async () => {
    const { extension, before } = await used();
    const shown = await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === "Undo"),
    );
    expect(extension.files.text(".env")).toBe(`# ours\nSHOP_SECRET="${before}" # of the shop\n`);
    expect(shown).toContain("2 places have the old value again. At GenAuth, the new value of");
    expect(writes()).toBe(1);
  });

  it("copies the new value on request", async () => {
    const { extension } = await used();
    await refresh(extension, [asProposed, press], (_, actions) =>
      actions.find((action) => action === "Copy the New Value"),
    );
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("tells of what could not be updated, and does not save what the user had not saved", async () => {
    const { extension, before } = await used();
    extension.files.files.get("config.json")!.readOnly = true;
    extension.files.files.get(".env")!.disk = "LOG=info\n";
    const shown = await refresh(extension, [asProposed, press]);
    expect(extension.files.text("config.json")).toContain(before);
    expect(extension.files.files.get(".env")!.disk).toBe("LOG=info\n");
    expect(shown).toContain("config.json, line 1");
    expect(shown).toContain(".env has changes of yours: save it yourself");
  });
});

describe("a refresh that did not", () => {
  it("says that the vendor refused, and changes no file", async () => {
    const { extension, before } = await used();
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", status: 403 });
    const shown = await refresh(extension, [asProposed, press]);
    expect(shown).toMatch(/still has its old value: GenAuth refused to change it/);
    expect(extension.files.text("config.json")).toContain(before);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("sends nothing where somebody else changed the secret since it was planned", async () => {
    const { extension, before } = await used();
    const node = await shopNode(extension);
    const source = await extension.connections.source("genauth");
    const context = extension.context(asProposed, press);
    const confirm = context.prompter.confirm.bind(context.prompter);
    context.prompter.confirm = async (options) => {
      await source.issueSecret!(targetOf(node));
      return confirm(options);
    };
    await refreshSecret(context, node);
    expect(context.prompter.shown.join()).toMatch(/changed at GenAuth by somebody else meanwhile/);
    expect(writes()).toBe(1);
    expect(extension.files.text(".env")).toContain(before);
  });

  it("and of which nobody can tell stays noted, until it is looked at again", async () => {
    const { extension } = await used();
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
    const unknown = await refresh(extension, [asProposed, press]);
    expect(unknown).toMatch(/Whether GenAuth refreshed .* is not known yet/);
    const id = recordIdOf(targetOf(await shopNode(extension)));
    expect(await extension.journal.read(id)).toMatchObject({ told: "unknown" });

    sandbox.clearFaults();
    extension.clock.advance(90_000);
    const again = await refresh(extension, [asProposed, press]);
    expect(again).toMatch(/that was cut short takes effect at GenAuth is not known yet/);
    expect(again).toContain("has its new value at GenAuth");
    expect(writes()).toBe(2);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("can be looked at again at once", async () => {
    const { extension, before } = await used();
    const node = await shopNode(extension);
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
    const source = await extension.connections.source("genauth");
    const context = extension.context(asProposed, press);
    const warn = context.prompter.warn.bind(context.prompter);
    context.prompter.warn = async (message, ...actions) => {
      await warn(message, ...actions);
      if (!actions.includes("Look Again")) return undefined;
      sandbox.clearFaults();
      await source.issueSecret!(targetOf(node));
      return "Look Again";
    };
    await refreshSecret(context, node);
    expect(context.prompter.shown.join()).toContain("has its new value at GenAuth");
    expect(extension.files.text(".env")).not.toContain(before);
  });

  it("is not begun while another window is at it", async () => {
    const { extension } = await used();
    const node = await shopNode(extension);
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
    await refresh(extension, [asProposed, press]);
    const id = recordIdOf(targetOf(node));
    const record = (await extension.journal.read(id))!;
    const busyUntil = extension.clock.now() + 60_000;
    await extension.journal.write(id, { ...record, busyUntil });
    expect(await refresh(extension, [])).toMatch(/is being refreshed already/);
    expect(writes()).toBe(1);
  });

  it("is not begun where it cannot be noted", async () => {
    const { extension } = await used();
    extension.secrets.mode = "throws";
    await expect(refresh(extension, [asProposed, press])).rejects.toThrow(
      /refreshes nothing that it cannot note/,
    );
    expect(writes()).toBe(0);
  });
});

describe("a value that was set", () => {
  const set: readonly Step[] = [{ pick: "Generate a value" }, { press: "Refresh at Voximplant" }];

  it("can be put back as long as the window is open, with one write", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    const before = await valueOf(extension, node);
    await refreshSecret(extension.context(...set), node);
    expect(await valueOf(extension, node)).not.toBe(before);
    const context = extension.context({ press: "Put Back at Voximplant" });
    await putBack(context, node);
    expect(await valueOf(extension, node)).toBe(before);
    expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBe(2);
    expect(context.prompter.shown.join()).not.toContain(before);
  });

  it("can be put back from the message that tells of it", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    const before = await valueOf(extension, node);
    const context = extension.context(...set, { press: "Put Back at Voximplant" });
    let isFirst = true;
    context.prompter.answerMessage = (_, actions) => {
      const back = isFirst ? actions.find((action) => action.startsWith("Put the Old")) : undefined;
      if (back !== undefined) isFirst = false;
      return back;
    };
    await refreshSecret(context, node);
    expect(await valueOf(extension, node)).toBe(before);
  });

  it("has nothing to put back before", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context();
    await putBack(context, await firstSecret(extension, "voximplant"));
    expect(context.prompter.shown.join()).toMatch(/no secret was refreshed whose old value/);
  });

  it("is not sent where it is the one in force", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await firstSecret(extension, "voximplant");
    const before = await valueOf(extension, node);
    const context = extension.context({ pick: "Enter a value…" }, { type: before });
    await refreshSecret(context, node);
    expect(context.prompter.shown.join()).toMatch(/has this value already; nothing was sent/);
    expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBeUndefined();
  });
});
