import { createSandbox } from "@keyhole/sandbox";
import { expect, it } from "vitest";
import { commandIds, runCommand } from "../../src/activation/dispatch-command.js";
import { FakeExtension } from "../fakes/fake-extension.js";
import { valueAt, webShop } from "../fakes/connected.js";
import { texts } from "../texts.js";

it("runCommand runs the manifest's commands, and returns nothing to the caller", async () => {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const forged = {
    ...(await extension.node("genauth", "Web Shop", texts.names.applicationSecret)),
  };
  const context = extension.context();
  context.prompter.answerMessage = () => undefined;
  context.prompter.pick = () => Promise.resolve(undefined);
  context.prompter.pickMany = () => Promise.resolve(undefined);
  context.prompter.readFile = () => Promise.resolve(undefined);
  context.prompter.search = () => Promise.resolve(undefined);
  expect([...commandIds].sort()).toEqual(
    manifest.contributes.commands.map(({ command }) => command).sort(),
  );
  for (const id of commandIds) {
    // The type promises this, but a command could still return something.
    const returned: unknown = await runCommand(context, id, forged);
    expect(returned).toBeUndefined();
  }
  expect(extension.clipboardText).toBe("");
  expect(extension.documentText).toBe("");
});

it("runCommand never rejects, and hides the message of an unexpected error", async () => {
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const node = await extension.node("genauth");
  extension.secrets.get = () => Promise.reject(new Error("canary of a keyring"));
  const context = extension.context();
  await runCommand(context, "keyhole.editConnection", node);
  extension.model.reset = () => {
    throw new Error("canary of a bug");
  };
  await runCommand(context, "keyhole.reloadAll", undefined);
  expect(context.prompter.shown).toEqual([
    texts.connections.entryUnread,
    expect.stringContaining(texts.activation.internalError),
  ]);
  expect(extension.log.lines.join()).not.toContain("canary");
  expect(extension.log.lines.filter((line) => line.startsWith("error"))).toEqual([
    expect.stringContaining(" command=keyhole.editConnection error=LockedError"),
    expect.stringContaining(" command=keyhole.reloadAll error=Error"),
  ]);
});

it("runCommand uses a node of the tree only if a click can have passed it", async () => {
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const node = await extension.node("genauth", "Web Shop", texts.names.applicationSecret);
  const context = extension.context("cancel");
  extension.treeInUse = false;
  await runCommand(context, "keyhole.copySecret", node);
  expect(context.prompter.left).toEqual([]);
  expect(extension.clipboardText).toBe("");
  extension.treeInUse = true;
  await runCommand(context, "keyhole.copySecret", node);
  expect(extension.clipboardText).not.toBe("");
});

it("runCommand uses the focused row for a key, even if another row is selected", async () => {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const nodeAt = (app: string) => extension.node("genauth", app, texts.names.applicationSecret);
  extension.selectedNode = await nodeAt("Mobile App");
  extension.insertForm = "reference";
  const node = await nodeAt("Web Shop");
  const keyed = extension.context();
  for (const { command, args } of manifest.contributes.keybindings) {
    // VS Code passes this in place of such an argument.
    await runCommand(
      keyed,
      command,
      args.map(() => node),
    );
  }
  expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  expect(extension.documentText).toContain("keyhole://genauth/Web%20Shop");
});

it("runCommand lets the user pick a secret below the focused row for a key if that row isn't a secret", async () => {
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const context = extension.context({ pick: "Mobile App" });
  await runCommand(context, "keyhole.copySecret", [await extension.node("genauth")]);
  expect(context.prompter.left).toEqual([]);
  expect(extension.clipboardText).not.toBe("");
});

it("runCommand lets the user pick a secret if a key is pressed and no row has the focus", async () => {
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const secret = await extension.node(...webShop);
  const context = extension.context(...Array<"cancel">(6).fill("cancel"));
  for (const argument of [[undefined], [null], [], ["selected"], [{ ...secret }]]) {
    await runCommand(context, "keyhole.copySecret", argument);
  }
  extension.treeInUse = false;
  await runCommand(context, "keyhole.copySecret", [secret]);
  expect(context.prompter.left).toEqual([]);
  expect(extension.clipboardText).toBe("");
});

it("runCommand removes the previous command's message from the status bar", async () => {
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const context = extension.context();
  await runCommand(context, "keyhole.testAllConnections", undefined);
  expect(context.prompter.completed).toEqual([texts.connections.allWork(1)]);
  await runCommand(context, "keyhole.showLog", undefined);
  expect(context.prompter.completed).toEqual([]);
});

/** Commands whose effect is only visible in the tree, the log or a page. */
const quiet = new Set(
  [
    "addSampleVendors",
    "clearFilter",
    "filterTree",
    "openWalkthrough",
    "reload",
    "reloadAll",
    "removeSampleVendors",
    "showLog",
  ].map((name) => `keyhole.${name}`),
);

it.each(["no connection", "a connection"])(
  "every command of the palette prompts or shows a message if there is %s",
  async (state) => {
    const silent: string[] = [];
    for (const id of commandIds.filter((one) => !quiet.has(one))) {
      const extension = new FakeExtension(createSandbox());
      if (state === "a connection") await extension.connect("genauth");
      const context = extension.context();
      const { prompter } = context;
      let asked = 0;
      const ask = () => {
        asked += 1;
        return Promise.resolve(undefined);
      };
      Object.assign(prompter, {
        input: ask,
        readFile: ask,
        search: ask,
        confirm: ask,
        pickMany: ask,
      });
      prompter.pick = async ({ items }) => {
        const offered = typeof items === "function" ? await items() : items;
        return offered.length > 0 ? ask() : undefined;
      };
      await runCommand(context, id, undefined);
      if (asked === 0 && prompter.shown.length === 0) silent.push(id);
    }
    expect(silent).toEqual([]);
  },
);
