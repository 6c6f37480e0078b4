import * as vscode from "vscode";

/** The steps of the walkthrough. */
export type WalkthroughStep = "connect" | "find" | "insert" | "run" | "copy" | "refresh";

/** The walkthrough, whose steps are done once their job was done in any way. */
export class Walkthrough {
  readonly #id: string;

  /** @param extensionId the extension's own id */
  constructor(extensionId: string) {
    this.#id = `${extensionId}#start`;
  }

  /**
   * Ticks a step. VS Code keeps it, also for a walkthrough that it opens later. Completion events don't: it
   * ignores a context key that is set before it has read the steps, and doesn't say when it has.
   */
  readonly stepDone = (step: WalkthroughStep): void => {
    const id = `${this.#id}#${step}`;
    // It rejects after it has kept a step that it hasn't read yet.
    vscode.commands.executeCommand("welcome.markStepComplete", id).then(undefined, () => undefined);
  };

  /** Opens the walkthrough. */
  async open(): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", this.#id, false);
  }
}
