import { mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { texts } from "../../texts.js";
import { allow, refuse, runSetting } from "./run-setting.js";

interface FakeTask {
  readonly definition: object;
  readonly execution: { readonly callback: (definition: object) => Promise<FakeTerminal> };
  readonly problemMatchers: readonly string[];
}

interface FakeTerminal {
  open(): void;
  close(): void;
  handleInput(data: string): void;
  onDidWrite(listener: (text: string) => void): void;
  onDidClose(listener: (code: number) => void): void;
}

const workspace = vi.hoisted((): Record<string, unknown> => ({}));

vi.mock("vscode", () => ({
  workspace,
  TaskScope: { Workspace: 2 },
  EventEmitter: class {
    readonly #listeners: ((event: unknown) => void)[] = [];
    readonly event = (listener: (event: unknown) => void): void => {
      this.#listeners.push(listener);
    };
    fire(event: unknown): void {
      for (const listener of this.#listeners) listener(event);
    }
  },
  CustomExecution: class {
    readonly callback: unknown;
    constructor(callback: unknown) {
      this.callback = callback;
    }
  },
  Task: class {
    readonly definition: unknown;
    readonly execution: unknown;
    readonly problemMatchers: unknown;
    constructor(...args: unknown[]) {
      [this.definition, , , , this.execution, this.problemMatchers] = args;
    }
  },
}));

const { DebugProvider, KeyholeTasks } = await import("../../../src/features/run/run-stub.js");
const { openRunFolders, toRunFolder } = await import("../../../src/features/run/run-folders.js");

const reference = "keyhole://genauth/Web%20Shop";
const folder = {
  name: "shop",
  index: 0,
  uri: {
    scheme: "file",
    fsPath: import.meta.dirname,
    path: "/projects/shop",
    toString: () => "file:///s",
  },
};
const config = { type: "pwa-node", name: "serve", request: "launch", env: { A: reference } };

function provide(provider: InstanceType<typeof DebugProvider>, given: object, token?: object) {
  return provider.resolveDebugConfigurationWithSubstitutedVariables(
    folder as never,
    given as never,
    token as never,
  );
}

it.skipIf(process.platform === "win32")(
  "A folder that is opened through a link uses the approvals of its real path",
  async () => {
    const temporary = await realpath(await mkdtemp(path.join(tmpdir(), "keyhole-folder-")));
    const link = path.join(temporary, "link");
    await symlink(import.meta.dirname, link);
    const opened = { name: "shop", uri: { ...folder.uri, fsPath: link } };
    expect(toRunFolder(opened as never).path).toBe(await realpath(import.meta.dirname));
    await rm(temporary, { recursive: true });
  },
);

it("DebugProvider loads nothing for a configuration without references", async () => {
  const load = vi.fn<() => Promise<undefined>>();
  const child = { type: "pwa-node", name: "child", __pendingTargetId: "1" };
  for (const given of [child, { ...child, env: { A: "1" }, environment: [null], envFile: "" }]) {
    expect(await provide(new DebugProvider(load), given)).toBe(given);
  }
  expect(load).not.toHaveBeenCalled();
});

it("DebugProvider starts no session if the rest of the extension could not be loaded", async () => {
  const provider = new DebugProvider(() => Promise.resolve(undefined));
  expect(await provide(provider, config)).toBeUndefined();
});

it("DebugProvider starts a session with all values, or reports why not and starts none", async () => {
  const setting = await runSetting(refuse, allow);
  const provider = new DebugProvider(() => Promise.resolve(setting.context));
  expect(await provide(provider, config)).toBeUndefined();
  expect(await provide(provider, config)).toEqual({ ...config, env: { A: setting.value } });
  const wrong = { ...config, env: { A: "keyhole://unknown/x" } };
  expect(await provide(provider, wrong)).toBeUndefined();
  expect(setting.prompter.shown.at(-1)).toContain(texts.references.unknownAlias("unknown"));
});

it("DebugProvider starts no session that was cancelled", async () => {
  const setting = await runSetting(allow);
  const provider = new DebugProvider(() => Promise.resolve(setting.context));
  const token = {
    onCancellationRequested: (cancel: () => void) => {
      cancel();
      return { dispose: () => undefined };
    },
  };
  expect(await provide(provider, config, token)).toBeUndefined();
  expect(setting.fetched()).toBe(0);
});

afterEach(() => {
  for (const key of Object.keys(workspace)) delete workspace[key];
});

it("A task of a workspace file doesn't use the approvals of the first folder", async () => {
  const file = {
    scheme: "file",
    fsPath: "/projects/team.code-workspace",
    toString: () => "file:///t",
  };
  Object.assign(workspace, { workspaceFolders: [folder], workspaceFile: file, name: "team" });
  const setting = await runSetting(allow, refuse);
  const { context, prompter } = setting;
  Object.assign(setting.extension.run.variables, { PATH: process.env["PATH"] });
  const tasks = new KeyholeTasks(() => Promise.resolve(context));
  const definition = { command: process.execPath, args: ["-e", ""], env: { A: reference } };
  const exitCodes: number[] = [];
  for (const scope of [folder, 2]) {
    const given = { definition, name: "print", scope, problemMatchers: [] };
    const task = tasks.resolveTask(given as never) as unknown as FakeTask;
    const terminal = await task.execution.callback(definition);
    const { ended } = watch(terminal);
    terminal.open();
    exitCodes.push(await ended);
  }
  expect(exitCodes).toEqual([0, 1]);
  expect(setting.fetched()).toBe(1);
  expect(prompter.left).toEqual([]);
  expect(prompter.shown.join("\n")).toContain("/projects/team.code-workspace");
  expect(openRunFolders().map(({ id }) => id)).toEqual(["file:///t", "file:///s"]);
});

async function taskWith(definition: object, ...steps: Parameters<typeof runSetting>) {
  const setting = await runSetting(...steps);
  Object.assign(setting.extension.run.variables, { PATH: process.env["PATH"] });
  const tasks = new KeyholeTasks(() => Promise.resolve(setting.context));
  const given = { definition, name: "print", scope: folder, problemMatchers: ["$tsc"] };
  const task = tasks.resolveTask(given as never) as unknown as FakeTask;
  return { setting, tasks, task };
}

function watch(terminal: FakeTerminal) {
  let text = "";
  let heard: (() => void) | undefined;
  terminal.onDidWrite((chunk) => {
    text += chunk;
    heard?.();
  });
  return {
    text: () => text,
    ended: new Promise<number>((resolve) => terminal.onDidClose(resolve)),
    until: async (word: string) => {
      while (!text.includes(word)) {
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
  };
}

it("KeyholeTasks keeps the definition of a task, and resolves nothing before its terminal is opened", async () => {
  const definition = { type: "keyhole", command: process.execPath, env: { A: reference } };
  const { setting, tasks, task } = await taskWith(definition, allow);
  expect(tasks.provideTasks()).toEqual([]);
  expect(task.definition).toBe(definition);
  expect(task.problemMatchers).toEqual(["$tsc"]);
  const script =
    "process.on('SIGINT', () => process.exit(3)); console.log(`${process.env.A.length} ` + 'ready'); setInterval(() => {}, 1000)";
  const args = ["-e", script];
  const terminal = await task.execution.callback({ ...definition, args });
  expect([setting.fetched(), setting.prompter.left.length]).toEqual([0, 1]);
  const { ended, text, until } = watch(terminal);
  terminal.open();
  await until(`${setting.value.length} ready`);
  terminal.handleInput("x\r");
  terminal.handleInput("\u0003");
  expect(await ended).toBe(3);
  expect(text()).toContain("\r\n");
  expect(text()).not.toContain(setting.value);
});

it("KeyholeTasks stops the program of a task when its terminal or its window is closed", async () => {
  const script = "console.log('u' + 'p'); setInterval(() => {}, 1000)";
  const definition = { type: "keyhole", command: process.execPath, args: ["-e", script] };
  const { tasks, task } = await taskWith(definition);
  for (const close of ["terminal", "window"] as const) {
    const terminal = await task.execution.callback(definition);
    const { ended, until } = watch(terminal);
    terminal.open();
    await until("up\r\n");
    if (close === "terminal") terminal.close();
    else tasks.dispose();
    expect(await ended).toBe(128 + 15);
  }
});

it("KeyholeTasks kills a program when the window is closed", async () => {
  const script =
    "process.on('SIGTERM', () => {}); console.log('u' + 'p'); setInterval(() => {}, 1000)";
  const definition = { type: "keyhole", command: process.execPath, args: ["-e", script] };
  const { tasks, task } = await taskWith(definition);
  const terminal = await task.execution.callback(definition);
  const { ended, until } = watch(terminal);
  terminal.open();
  await until("up\r\n");
  await tasks.end();
  expect(await ended).toBe(128 + (process.platform === "win32" ? 15 : 9));
});
