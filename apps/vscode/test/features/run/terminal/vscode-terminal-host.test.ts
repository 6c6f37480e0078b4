import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { beforeEach, expect, it, vi } from "vitest";
import { shop } from "../../../fakes/fake-run.js";

class FakeUri {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  toString(): string {
    return `file://${this.path}`;
  }
}

interface FakeDocument {
  readonly uri: FakeUri;
  readonly languageId: string;
}

const host = vi.hoisted(() => ({
  active: undefined as { document: unknown } | undefined,
  documents: [] as unknown[],
  created: [] as Record<string, unknown>[],
  disposed: 0,
  pid: Promise.resolve<number | undefined>(undefined),
  closed: (_: unknown): void => undefined,
}));
vi.mock("vscode", () => ({
  Uri: Object.assign(FakeUri, { parse: (text: string) => new FakeUri(text.slice(7)) }),
  ThemeIcon: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
  window: {
    get activeTextEditor() {
      return host.active;
    },
    onDidCloseTerminal: (listener: (terminal: unknown) => void) => {
      host.closed = listener;
      return { dispose: () => undefined };
    },
    createTerminal: (options: Record<string, unknown>) => {
      host.created.push(options);
      return {
        processId: host.pid,
        show: () => undefined,
        dispose: () => {
          host.disposed += 1;
        },
      };
    },
  },
  workspace: {
    get textDocuments() {
      return host.documents;
    },
    asRelativePath: ({ path }: FakeUri) => path.replace("/work/shop/", ""),
    getWorkspaceFolder: ({ path }: FakeUri) => path.startsWith("/work/shop/") || undefined,
  },
}));

const { VscodeTerminalHost } =
  await import("../../../../src/features/run/terminal/vscode-terminal-host.js");

beforeEach(() => {
  Object.assign(host, { active: undefined, documents: [], created: [], disposed: 0 });
});

const document = (path: string, languageId = "plaintext"): FakeDocument => ({
  uri: new FakeUri(path),
  languageId,
});

it.each([
  ["an env file of an open folder", new FakeUri("/work/shop/a/.env"), "a/.env"],
  ["another file", new FakeUri("/work/shop/notes.txt"), undefined],
  ["the text of a URI", "file:///work/shop/.env", undefined],
  ["an object like a URI", { path: "/work/shop/.env" }, undefined],
  ["nothing", undefined, undefined],
])("takes from a menu %s", (_, argument, label) => {
  expect(new VscodeTerminalHost(false).envFileOf(argument)?.label).toBe(label);
});

it("takes what is open by its language, and the active document where it is an env file", () => {
  const terminals = new VscodeTerminalHost(false);
  const odd = document("/work/shop/settings", "dotenv");
  host.documents = [odd];
  expect(terminals.envFileOf(odd.uri)?.label).toBe("settings");
  host.active = { document: odd };
  expect(terminals.activeEnvFile()?.label).toBe("settings");
  host.active = { document: document("/work/shop/notes.txt") };
  expect(terminals.activeEnvFile()).toBeUndefined();
});

it("refuses an env file of no open folder, in words", () => {
  const terminals = new VscodeTerminalHost(false);
  const outside = document("/elsewhere/.env");
  expect(() => terminals.envFileOf(outside.uri)).toThrow(/Open the folder/);
  host.active = { document: outside };
  expect(() => terminals.activeEnvFile()).toThrow(/Open the folder/);
});

it("opens terminals that VS Code does not keep, and closes them with the window", () => {
  const terminals = new VscodeTerminalHost(false);
  terminals.open({ name: ".env", folder: shop, environment: { A: "value" } });
  expect(host.created).toEqual([
    {
      name: ".env",
      env: { A: "value" },
      cwd: new FakeUri("/work/shop"),
      isTransient: true,
      iconPath: { id: "key" },
    },
  ]);
  terminals.dispose();
  expect(host.disposed).toBe(1);
});

it.skipIf(process.platform === "win32").each([
  ["ends", true],
  ["leaves alone", false],
])("%s the process of a shell where that is on the same machine: %s", async (_, sameMachine) => {
  const shell = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const ended = once(shell, "exit");
  host.pid = Promise.resolve(shell.pid);
  const terminals = new VscodeTerminalHost(sameMachine);
  terminals.open({ name: ".env", folder: shop, environment: {} });
  await host.pid;
  terminals.dispose();
  if (!sameMachine) shell.kill("SIGTERM");
  expect(await ended).toEqual([null, sameMachine ? "SIGHUP" : "SIGTERM"]);
});
