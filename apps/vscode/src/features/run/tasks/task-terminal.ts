import * as vscode from "vscode";
import type { RunContext } from "../run-context.js";
import { runFolder } from "../vscode-run-workspace.js";
import { LineInput } from "./line-input.js";
import { runTask } from "./run-task.js";
import type { TaskProgram } from "./task-program.js";

/** VS Code waits for a few seconds when its window closes. */
const closingGraceMs = 1500;

/** What is known of a task before it runs. */
export interface KnownTask {
  readonly name: string;
  readonly definition: vscode.TaskDefinition;
  readonly scope: vscode.Task["scope"];
}

/** The terminal of a task: it starts the program once VS Code has opened it. */
export class TaskTerminal implements vscode.Pseudoterminal {
  readonly #context: () => Promise<RunContext | undefined>;
  readonly #task: KnownTask;
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly #ending = new AbortController();
  #program: TaskProgram | undefined;
  #input: LineInput | undefined;
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(context: () => Promise<RunContext | undefined>, task: KnownTask) {
    this.#context = context;
    this.#task = task;
  }

  open(): void {
    void this.#run();
  }

  /** VS Code has closed the terminal, or ends the task. */
  close(): void {
    this.#ending.abort();
    this.#program?.terminate();
  }

  /** Ends the program, and resolves once it has ended. Never rejects. */
  async end(): Promise<void> {
    this.#ending.abort();
    this.#program?.terminate(closingGraceMs);
    await this.#program?.ended.catch(() => undefined);
  }

  handleInput(data: string): void {
    // Until the program runs, Ctrl+C ends what comes before it.
    if (this.#input) this.#input.type(data);
    else if (data.includes("\u0003")) this.#ending.abort();
  }

  async #run(): Promise<void> {
    const context = await this.#context();
    this.#closed.fire(context ? await this.#start(context) : 1);
  }

  async #start(context: RunContext): Promise<number> {
    const folder = folderOf(this.#task.scope);
    const { name, definition } = this.#task;
    const write = (text: string): void => this.#written.fire(text.replaceAll(/\r?\n/g, "\r\n"));
    return runTask(
      context,
      {
        name,
        definition,
        folder: folder && runFolder(folder),
        path: folder?.uri.scheme === "file" ? folder.uri.fsPath : undefined,
        signal: this.#ending.signal,
      },
      {
        write,
        started: (program) => {
          this.#program = program;
          this.#input = new LineInput({
            echo: write,
            line: (text) => program.write(text),
            end: () => program.endInput(),
            interrupt: () => program.interrupt(),
          });
        },
      },
    );
  }
}

/** A task of the whole workspace, or of the user, runs in the first folder. */
function folderOf(scope: vscode.Task["scope"]): vscode.WorkspaceFolder | undefined {
  return typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
}
