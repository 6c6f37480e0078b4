import * as vscode from "vscode";
import type { RunContext } from "./run-context.js";
import type { TaskTerminal } from "./tasks/task-terminal.js";

// The code that resolves references is loaded for the first configuration that may contain one, or the
// first task.

/** Loads the code that resolves references. Returns undefined if that failed, which has been reported. */
type LoadContext = () => Promise<RunContext | undefined>;

/** The registrations of this feature. */
export interface Runs {
  readonly subscriptions: readonly vscode.Disposable[];
  /** Stops the programs that run with secrets, and waits for them to end. Never rejects. */
  end(): Promise<void>;
}

/** Registers the providers for debugging and tasks. */
export function registerRun(context: LoadContext): Runs {
  const tasks = new KeyholeTasks(context);
  return {
    subscriptions: [
      vscode.debug.registerDebugConfigurationProvider("*", new DebugProvider(context)),
      vscode.tasks.registerTaskProvider("keyhole", tasks),
      tasks,
    ],
    end: () => tasks.end(),
  };
}

/** Resolves the references in any debug configuration directly before it is started. */
export class DebugProvider implements vscode.DebugConfigurationProvider {
  readonly #context: LoadContext;

  constructor(context: LoadContext) {
    this.#context = context;
  }

  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    config: vscode.DebugConfiguration,
    token?: vscode.CancellationToken,
  ): Promise<vscode.DebugConfiguration | undefined> {
    if (!mayHoldReferences(config)) return config;
    const context = await this.#context();
    if (!context) return undefined;
    const { startConfiguration } = await import("./debug/prepare-configuration.js");
    const { toRunFolder } = await import("./run-folders.js");
    const controller = new AbortController();
    const listening = token?.onCancellationRequested(() => controller.abort());
    const { signal } = controller;
    return startConfiguration(context, config, folder && toRunFolder(folder), signal).finally(() =>
      listening?.dispose(),
    );
  }
}

/** Most configurations contain no reference. Child sessions have no environment of their own. */
function mayHoldReferences({ env, environment, envFile }: vscode.DebugConfiguration): boolean {
  return Boolean(envFile) || /keyhole:\/\//i.test(JSON.stringify([env, environment]));
}

/** Tasks of the type `keyhole`: programs with references resolved in their environment. */
export class KeyholeTasks implements vscode.TaskProvider, vscode.Disposable {
  readonly #context: LoadContext;
  readonly #terminals = new Set<TaskTerminal>();

  constructor(context: LoadContext) {
    this.#context = context;
  }

  /** Provides no tasks, because only the user knows which programs to start. */
  provideTasks(): vscode.Task[] {
    return [];
  }

  /** Keeps the definition, as VS Code requires. References are resolved when the task runs. */
  resolveTask({ definition, name, problemMatchers, scope }: vscode.Task): vscode.Task {
    const execution = new vscode.CustomExecution(async (substituted) => {
      const { TaskTerminal: Terminal } = await import("./tasks/task-terminal.js");
      const { openRunFolders, toRunFolder } = await import("./run-folders.js");
      // A task of the whole workspace or of the user runs in the first folder.
      const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
      const terminal = new Terminal(this.#context, {
        name,
        definition: substituted,
        folder: typeof scope === "object" ? toRunFolder(scope) : openRunFolders()[0],
        path: folder?.uri.scheme === "file" ? folder.uri.fsPath : undefined,
      });
      this.#terminals.add(terminal);
      terminal.onDidClose(() => this.#terminals.delete(terminal));
      return terminal;
    });
    return new vscode.Task(
      definition,
      scope ?? vscode.TaskScope.Workspace,
      name,
      "keyhole",
      execution,
      problemMatchers,
    );
  }

  dispose(): void {
    for (const terminal of this.#terminals) terminal.close();
  }

  async end(): Promise<void> {
    await Promise.all([...this.#terminals].map((terminal) => terminal.end()));
  }
}
