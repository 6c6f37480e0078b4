import { systemClock, type Clock } from "@keyhole/secrets";
import * as vscode from "vscode";

/** The steps of the walkthrough. */
export type WalkthroughStep = "connect" | "find" | "insert" | "run" | "copy" | "refresh";

/** When VS Code has read the steps of a walkthrough that it opens, in milliseconds: it doesn't say so. */
const repeatMs = [500, 2000, 5000];

/**
 * The walkthrough, whose steps are done once their job was done in any way. VS Code remembers them, but it
 * notices only context keys that change while the walkthrough is open. One that is set before counts for
 * nothing.
 */
export class Walkthrough {
  readonly #clock: Pick<Clock, "after">;
  readonly #done = new Set<WalkthroughStep>();

  constructor(clock: Pick<Clock, "after"> = systemClock) {
    this.#clock = clock;
  }

  /** Ticks a step. */
  readonly stepDone = (step: WalkthroughStep): void => {
    this.#done.add(step);
    tick(step);
  };

  /** Opens the walkthrough, and ticks what was done before. */
  async open(id: string): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", id, false);
    for (const ms of repeatMs) this.#clock.after(ms, () => this.#done.forEach(tick));
  }
}

function tick(step: WalkthroughStep): void {
  for (const value of [true, false]) {
    void vscode.commands.executeCommand("setContext", `keyhole.done.${step}`, value);
  }
}
