import * as vscode from "vscode";
import type { RunContext } from "../run-context.js";
import { runTask, type TaskToStart } from "./run-task.js";
import type { TaskProgram } from "./task-program.js";

/** Shorter than the few seconds for which VS Code waits when its window closes. */
const closingGraceMs = 1500;

/** The terminal of a task. It starts the program after VS Code has opened it. */
export class TaskTerminal implements vscode.Pseudoterminal {
  readonly #context: () => Promise<RunContext | undefined>;
  readonly #task: TaskToStart;
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly #ending = new AbortController();
  #program: TaskProgram | undefined;
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(context: () => Promise<RunContext | undefined>, task: TaskToStart) {
    this.#context = context;
    this.#task = task;
  }

  open(): void {
    void this.#run().then((code) => this.#closed.fire(code));
  }

  /** VS Code calls this when the terminal is closed or the task is terminated. */
  close(): void {
    this.#ending.abort();
    this.#program?.terminate();
  }

  async end(): Promise<void> {
    this.#ending.abort();
    this.#program?.terminate(closingGraceMs);
    await this.#program?.ended.catch(() => undefined);
  }

  /** Ctrl+C interrupts the program. Other keys are ignored, because the program has no terminal. */
  handleInput(keys: string): void {
    if (!keys.includes("\u0003")) return;
    // Before the program has started, Ctrl+C cancels the preparation.
    if (this.#program) this.#program.interrupt();
    else this.#ending.abort();
  }

  async #run(): Promise<number> {
    const context = await this.#context();
    if (!context) return 1;
    const write = (text: string): void => this.#written.fire(text.replaceAll(/\r?\n/g, "\r\n"));
    return runTask(context, this.#task, this.#ending.signal, write, (program) => {
      this.#program = program;
    });
  }
}
