import * as vscode from "vscode";

export type WalkthroughStep = "connect" | "find" | "insert" | "run" | "copy" | "refresh";

/** The walkthrough for new users. A step is done when the user has done its task in any way. */
export class Walkthrough {
  readonly #id: string;

  constructor(extensionId: string) {
    this.#id = `${extensionId}#start`;
  }

  /**
   * Ticks a step. VS Code remembers it even for a walkthrough that is opened later. Completion events
   * don't work, because VS Code ignores a context key that is set before it has read the steps.
   */
  readonly stepDone = (step: WalkthroughStep): void => {
    const id = `${this.#id}#${step}`;
    // It also rejects after it has stored a step that VS Code hasn't read yet.
    vscode.commands.executeCommand("welcome.markStepComplete", id).then(undefined, () => undefined);
  };

  async open(): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", this.#id, false);
  }
}
