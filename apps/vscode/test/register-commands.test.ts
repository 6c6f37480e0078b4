import { createSandbox } from "@keyhole/sandbox";
import { expect, it, vi } from "vitest";
import { FakeExtension } from "./fakes/extension.js";

type Handler = (argument?: unknown) => Promise<unknown>;

const registered = new Map<string, Handler>();
vi.mock("vscode", () => ({
  commands: {
    registerCommand: (id: string, handler: Handler) => {
      registered.set(id, handler);
      return { dispose: () => undefined };
    },
  },
}));

it("registers what the manifest names, and returns nothing to whoever calls", async () => {
  const { registerCommands } = await import("../src/commands/register-commands.js");
  const { default: manifest } = await import("../package.json", { with: { type: "json" } });
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const forged = { ...(await extension.node("genauth", "Web Shop", "Application secret")) };
  const context = extension.context();
  context.prompter.answerMessage = () => undefined;
  context.prompter.pick = () => Promise.resolve(undefined);
  context.prompter.pickMany = () => Promise.resolve(undefined);
  context.prompter.readFile = () => Promise.resolve(undefined);
  context.prompter.search = () => Promise.resolve(undefined);
  registerCommands(context);
  expect([...registered.keys()].sort()).toEqual(
    manifest.contributes.commands.map(({ command }) => command).sort(),
  );
  for (const handler of registered.values()) expect(await handler(forged)).toBeUndefined();
  expect(extension.clipboardText).toBe("");
  expect(extension.documentText).toBe("");
});

it("throws nothing at whoever calls, and tells no error in its own words", async () => {
  const { registerCommands } = await import("../src/commands/register-commands.js");
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const node = await extension.node("genauth");
  extension.secrets.get = () => Promise.reject(new Error("canary of a keyring"));
  const context = extension.context();
  registerCommands(context);
  expect(await registered.get("keyhole.editConnection")!(node)).toBeUndefined();
  context.reload = () => {
    throw new Error("canary of a bug");
  };
  expect(await registered.get("keyhole.reloadAll")!()).toBeUndefined();
  expect(context.prompter.shown).toEqual([
    "VS Code could not read it from the keyring.",
    expect.stringMatching(/^Something went wrong in Keyhole itself/),
  ]);
  expect(extension.log.lines.join()).not.toContain("canary");
  expect(extension.log.lines.filter((line) => line.startsWith("error"))).toEqual([
    "error A command failed command=keyhole.editConnection error=ExplainedError",
    "error A command failed command=keyhole.reloadAll error=Error",
  ]);
});

it("takes the tree's own node only where a click may have given it", async () => {
  const { registerCommands } = await import("../src/commands/register-commands.js");
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  const node = await extension.node("genauth", "Web Shop", "Application secret");
  const context = extension.context("cancel");
  registerCommands(context);
  extension.treeInUse = false;
  await registered.get("keyhole.copySecret")!(node);
  expect(context.prompter.left).toEqual([]);
  expect(extension.clipboardText).toBe("");
  extension.treeInUse = true;
  await registered.get("keyhole.copySecret")!(node);
  expect(extension.clipboardText).not.toBe("");
});

it("takes what is selected in the tree where a key says so", async () => {
  const { registerCommands } = await import("../src/commands/register-commands.js");
  const { default: manifest } = await import("../package.json", { with: { type: "json" } });
  const extension = new FakeExtension(createSandbox());
  await extension.connect("genauth");
  extension.selectedNode = await extension.node("genauth", "Web Shop", "Application secret");
  extension.insertForm = "reference";
  registerCommands(extension.context());
  for (const { command, args } of manifest.contributes.keybindings) {
    await registered.get(command)!(args);
  }
  expect(extension.clipboardText).toMatch(/^[0-9a-f]{32}$/);
  expect(extension.documentText).toContain("keyhole://genauth/Web%20Shop");
  const context = extension.context("cancel");
  registerCommands(context);
  extension.treeInUse = false;
  await registered.get("keyhole.copySecret")!("selected");
  expect(context.prompter.left).toEqual([]);
});
