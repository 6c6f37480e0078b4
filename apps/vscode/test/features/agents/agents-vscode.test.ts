import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { registerAgents } from "../../../src/features/agents/agents-stub.js";
import { AgentAccess, createAgentsHost } from "../../../src/features/agents/agents-vscode.js";
import { FakeState } from "../../fakes/fake-secret-store.js";
import { texts } from "../../texts.js";
import { agentsSetting, web } from "./agents-setting.js";

const settings = new Map<string, unknown>();
const listeners: ((change: vscode.ConfigurationChangeEvent) => void)[] = [];
let lm: Partial<typeof vscode.lm> | undefined;
vi.mock("vscode", () => {
  class Uri {
    readonly #text: string;
    constructor(text: string) {
      this.#text = text;
    }
    static readonly parse = (text: string) => new Uri(text);
    static readonly joinPath = (uri: Uri, name: string) => new Uri(`${uri.toString()}/${name}`);
    get fsPath(): string {
      return this.#text;
    }
    toString = (): string => this.#text;
  }
  return {
    Uri,
    get lm() {
      return lm;
    },
    env: { appName: "Sample Editor" },
    EventEmitter: class {
      readonly listeners: (() => void)[] = [];
      event = (listener: () => void) => void this.listeners.push(listener);
      fire = () => this.listeners.forEach((listener) => listener());
    },
    FileSystemError: class extends Error {},
    LanguageModelTextPart: class {
      readonly value: string;
      constructor(value: string) {
        this.value = value;
      }
    },
    LanguageModelToolResult: class {
      readonly content: unknown[];
      constructor(content: unknown[]) {
        this.content = content;
      }
    },
    MarkdownString: class {
      value = "";
      appendText = (text: string) => {
        this.value += `appended: ${text}`;
        return this;
      };
    },
    McpHttpServerDefinition: class {
      readonly label!: string;
      constructor(label: string, uri: Uri, headers: object, version: string) {
        Object.assign(this, { label, uri, headers, version });
      }
    },
    workspace: {
      textDocuments: [],
      notebookDocuments: [],
      getConfiguration: (section?: string) => ({
        inspect: (key: string) => ({
          globalValue: settings.get(section ? `${section}.${key}` : key),
        }),
        get: () => [{ label: "sample" }],
      }),
      onDidChangeConfiguration: (listener: (typeof listeners)[number]) => {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    },
  };
});

const token = (onCancel?: (cancel: () => void) => void) =>
  ({
    onCancellationRequested: (listener: () => void) => {
      onCancel?.(listener);
      return { dispose: () => undefined };
    },
  }) as unknown as vscode.CancellationToken;

type Provider = vscode.McpServerDefinitionProvider<vscode.McpHttpServerDefinition>;
const tools = new Map<string, vscode.LanguageModelTool<object>>();
const providers: Provider[] = [];
const subscriptions: vscode.Disposable[] = [];
const extensionContext = {
  extension: {
    packageJSON: {
      version: "1.2.3",
      contributes: { languageModelTools: [{ name: "keyhole_list_secrets" }] },
    },
  },
  subscriptions,
} as unknown as vscode.ExtensionContext;

const change = (key: string, value: unknown) => {
  settings.set(key, value);
  for (const listener of listeners) listener({ affectsConfiguration: () => true });
};

beforeEach(() => {
  lm = {
    registerTool: (name, tool) => {
      tools.set(name, tool as vscode.LanguageModelTool<object>);
      return { dispose: () => tools.delete(name) };
    },
    registerMcpServerDefinitionProvider: (_, provider) => {
      providers.push(provider as Provider);
      return { dispose: () => undefined };
    },
  };
});

const folders: string[] = [];
afterEach(async () => {
  tools.clear();
  settings.clear();
  providers.length = 0;
  listeners.length = 0;
  subscriptions.length = 0;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

it("registerAgents does nothing in an editor without language models, and passes calls on in others", async () => {
  lm = undefined;
  const load = vi.fn<() => Promise<undefined>>(async () => undefined);
  registerAgents(extensionContext, load);
  expect(tools.size).toBe(0);
  lm = {
    registerTool: (name, tool) => (tools.set(name, tool as never), { dispose: () => undefined }),
  };
  settings.set("keyhole.agents.mcpServer", true);
  registerAgents(extensionContext, load);
  const tool = tools.get("keyhole_list_secrets")!;
  expect(load).not.toHaveBeenCalled();
  expect(await tool.invoke({ input: {} } as never, token())).toBeUndefined();
  expect(await tool.prepareInvocation!({ input: {} }, token())).toBeUndefined();
  await vi.dynamicImportSettled();
  expect(providers).toEqual([]);
});

it("The MCP server is offered only while the user wants it, and agents may use Keyhole", async () => {
  const access = new AgentAccess((await agentsSetting()).context, "1.2.3");
  registerAgents(extensionContext, async () => access);
  await new Promise((resolve) => setImmediate(resolve));
  expect(providers).toEqual([]);
  change("keyhole.agents.mcpServer", true);
  await expect.poll(() => providers.length).toBe(1);
  expect(subscriptions).toHaveLength(4);
  const [provider] = providers;
  const provide = () => provider!.provideMcpServerDefinitions(token()) as unknown[];
  let changes = 0;
  provider!.onDidChangeMcpServerDefinitions!(() => (changes += 1));
  change("keyhole.agents.enabled", false);
  expect([provide(), changes]).toEqual([[], 1]);
  change("keyhole.agents.enabled", true);
  const [definition] = provide() as vscode.McpHttpServerDefinition[];
  expect(definition).toMatchObject({ label: "Keyhole", version: "1.2.3", headers: {} });
  const resolved = await provider!.resolveMcpServerDefinition!(definition!, token());
  expect(resolved!.uri.toString()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
  expect(resolved!.headers["Authorization"]).toMatch(/^Bearer [\w-]{43}$/);
  const again = await provider!.resolveMcpServerDefinition!(definition!, token());
  expect(again!.uri.toString()).toBe(resolved!.uri.toString());
  await access.close();
  await expect(fetch(resolved!.uri.toString())).rejects.toThrow("fetch failed");
});

it("A tool returns JSON, throws what the model should know, and stops if VS Code cancels it", async () => {
  const { context, extension, folder } = await agentsSetting();
  const access = new AgentAccess(context, "1.2.3");
  const { content } = await access.invoke("list_secrets", {}, token());
  const [part] = content as vscode.LanguageModelTextPart[];
  expect(JSON.parse(part!.value)).toMatchObject({ secrets: [] });
  const failed = access.invoke("describe_secret", { reference: web }, token());
  await expect(failed).rejects.toThrow("approved");
  const argv = [process.execPath, "-e", "setInterval(() => {}, 1000)"];
  await extension.agents.commands.allow(folder, { name: "serve", argv, scripts: {} });
  const user = new AbortController();
  const running = access.invoke(
    "run_command",
    { name: "serve" },
    token((cancel) => user.signal.addEventListener("abort", cancel)),
  );
  await expect.poll(() => context.prompter.shown.length).toBe(1);
  user.abort();
  const [result] = (await running).content as vscode.LanguageModelTextPart[];
  expect(JSON.parse(result!.value)).toMatchObject({ end: "stopped" });
  expect(extension.agents.entries.map(({ client }) => client)).toContain("Sample Editor");
});

it("Commands of agents end when the window closes", async () => {
  const { context, extension, folder } = await agentsSetting();
  const access = new AgentAccess(context, "1.2.3");
  const argv = [process.execPath, "-e", "setInterval(() => {}, 1000)"];
  await extension.agents.commands.allow(folder, { name: "serve", argv, scripts: {} });
  const running = access.invoke("run_command", { name: "serve" }, token());
  await expect.poll(() => context.prompter.shown.length).toBe(1);
  await access.close();
  const { content } = await running;
  expect(JSON.stringify(content)).toContain("stopped");
});

it("VS Code's confirmation has the agent's words as text that isn't interpreted", async () => {
  const { context } = await agentsSetting();
  const access = new AgentAccess(context, "1.2.3");
  const { confirmationMessages, invocationMessage } = await access.prepare("run_command", {
    name: "[a](command:b)",
  });
  expect(confirmationMessages!.title).toBe(texts.agents.runQuestion);
  const { value } = confirmationMessages!.message as vscode.MarkdownString;
  expect(value).toBe(`appended: ${texts.agents.command("[a](command:b)")}`);
  expect(invocationMessage).toMatch(/\w/);
  expect(await access.prepare("list_secrets", {})).not.toHaveProperty("confirmationMessages");
});

it("The log is a file of the extension on this machine, and the settings are the user's", async () => {
  const storage = await mkdtemp(path.join(os.tmpdir(), "keyhole-agents-"));
  folders.push(storage);
  const uri = { fsPath: path.join(storage, "new") } as vscode.Uri;
  const host = createAgentsHost(new FakeState(), uri, String);
  const entry = { client: "a", tool: "b", outcome: "done", time: "c", folder: "/shop" } as const;
  await host.log.add(entry);
  expect(await host.log.read("/shop", 10)).toEqual([entry]);
  expect(await host.log.read("/other", 10)).toEqual([]);
  expect(host.isEnabled()).toBe(true);
  change("keyhole.agents.enabled", false);
  expect(host.isEnabled()).toBe(false);
  const folder = { id: "file:///shop", name: "shop", path: "/shop" };
  expect(host.files.tasks(folder)).toEqual([{ label: "sample" }]);
  expect(host.files.isUnsaved(folder, ".env")).toBe(false);
});
