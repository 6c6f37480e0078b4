import { beforeEach, expect, it, vi } from "vitest";
import { shop } from "../../fakes/fake-run.js";
import { texts } from "../../texts.js";

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
  terminals: [] as unknown[],
  close: (_: unknown): void => undefined,
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
    createTerminal: (options: Record<string, unknown>) => {
      host.created.push(options);
      const terminal = {
        processId: Promise.resolve(4711),
        show: () => undefined,
        dispose: () => {
          host.disposed += 1;
        },
      };
      host.terminals.push(terminal);
      return terminal;
    },
    onDidCloseTerminal: (listener: (terminal: unknown) => void) => {
      host.close = listener;
      return { dispose: () => undefined };
    },
  },
  workspace: {
    get textDocuments() {
      return host.documents;
    },
    asRelativePath: ({ path }: FakeUri) => path.replace("/projects/shop/", ""),
    getWorkspaceFolder: ({ path }: FakeUri) => path.startsWith("/projects/shop/") || undefined,
  },
}));

const { VscodeTerminalHost } = await import("../../../src/features/run/run-vscode.js");

beforeEach(() => {
  Object.assign(host, {
    active: undefined,
    documents: [],
    created: [],
    disposed: 0,
    terminals: [],
  });
});

const document = (path: string, languageId = "plaintext"): FakeDocument => ({
  uri: new FakeUri(path),
  languageId,
});

it.each([
  ["an env file of an open folder", new FakeUri("/projects/shop/a/.env"), "a/.env"],
  ["another file", new FakeUri("/projects/shop/notes.txt"), undefined],
  ["the text of a URI", "file:///projects/shop/.env", undefined],
  ["an object like a URI", { path: "/projects/shop/.env" }, undefined],
  ["nothing", undefined, undefined],
])(
  "VscodeTerminalHost reads the argument of a menu only if it is an env file: %s",
  (_, argument, label) => {
    expect(new VscodeTerminalHost().findEnvFile(argument)?.label).toBe(label);
  },
);

it("VscodeTerminalHost recognizes an open env file by its language, and uses the active one without an argument", () => {
  const terminals = new VscodeTerminalHost();
  const odd = document("/projects/shop/settings", "dotenv");
  host.documents = [odd];
  expect(terminals.findEnvFile(odd.uri)?.label).toBe("settings");
  host.active = { document: odd };
  expect(terminals.findEnvFile(undefined)?.label).toBe("settings");
  host.active = { document: document("/projects/shop/notes.txt") };
  expect(terminals.findEnvFile(undefined)).toBeUndefined();
});

it("VscodeTerminalHost refuses an env file that is in no open folder", () => {
  const terminals = new VscodeTerminalHost();
  const outside = document("/elsewhere/.env");
  expect(() => terminals.findEnvFile(outside.uri)).toThrow(texts.run.fileInNoFolder(".env"));
  host.active = { document: outside };
  expect(() => terminals.findEnvFile(undefined)).toThrow(texts.run.fileInNoFolder(".env"));
});

it("VscodeTerminalHost opens transient terminals, and closes them with the window", () => {
  const terminals = new VscodeTerminalHost();
  terminals.open({ name: ".env", folder: shop, environment: { A: "value" } });
  expect(host.created).toEqual([
    {
      name: ".env",
      env: { A: "value" },
      cwd: new FakeUri("/projects/shop"),
      isTransient: true,
      iconPath: { id: "key" },
    },
  ]);
  terminals.dispose();
  expect(host.disposed).toBe(1);
});

function withTerminal(folderId = shop.id): InstanceType<typeof VscodeTerminalHost> {
  const terminals = new VscodeTerminalHost();
  terminals.open({ name: ".env", folder: { ...shop, id: folderId }, environment: {} });
  return terminals;
}

it("VscodeTerminalHost hangs up the shells of open terminals on this machine when the window closes", async () => {
  const kill = vi.spyOn(process, "kill").mockReturnValue(true);
  const closed = withTerminal();
  host.close(host.terminals.at(-1));
  closed.dispose();
  withTerminal("vscode-remote://ssh-remote%2Bhost/projects/shop").dispose();
  await Promise.resolve();
  expect(kill.mock.calls).toEqual([]);
  withTerminal().dispose();
  await Promise.resolve();
  expect(kill.mock.calls).toEqual([[4711, "SIGHUP"]]);
  kill.mockRestore();
});
