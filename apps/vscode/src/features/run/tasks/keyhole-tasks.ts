import * as vscode from "vscode";
import type { RunContext } from "../run-context.js";
import type { TaskTerminal } from "./task-terminal.js";

/** Tasks of the type `keyhole`: programs with references resolved in their environment. */
export class KeyholeTasks implements vscode.TaskProvider, vscode.Disposable {
  readonly #context: () => Promise<RunContext | undefined>;
  /** Those whose programs may be running. */
  readonly #terminals = new Set<TaskTerminal>();

  /** @param context loads what resolves; undefined where it could not, which the user was told */
  constructor(context: () => Promise<RunContext | undefined>) {
    this.#context = context;
  }

  /** Which programs there are to start, nobody but the user knows. */
  provideTasks(): vscode.Task[] {
    return [];
  }

  /** Gives the same definition back, as VS Code wants it. Nothing is resolved before the task runs. */
  resolveTask({ definition, name, problemMatchers, scope }: vscode.Task): vscode.Task {
    const execution = new vscode.CustomExecution(async (substituted) => {
      const { TaskTerminal: Terminal } = await import("./task-terminal.js");
      const terminal = new Terminal(this.#context, { name, definition: substituted, scope });
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

  /** Ends all programs, and resolves once they have ended: none outlives the window. Never rejects. */
  async end(): Promise<void> {
    await Promise.all([...this.#terminals].map((terminal) => terminal.end()));
  }
}
