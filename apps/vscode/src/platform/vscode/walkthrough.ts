import * as vscode from "vscode";

/** The steps of the walkthrough that are done once their job was done in any way. */
export type WalkthroughStep = "find" | "insert" | "run" | "copy" | "refresh";

/** Has VS Code tick a step of the walkthrough, which it remembers. */
export function stepDone(step: WalkthroughStep): void {
  void vscode.commands.executeCommand("setContext", `keyhole.done.${step}`, true);
}
