import * as vscode from "vscode";
import { DebugProvider } from "./debug/debug-provider.js";
import type { RunContext } from "./run-context.js";
import { KeyholeTasks } from "./tasks/keyhole-tasks.js";

/** What was registered. */
export interface Runs {
  readonly subscriptions: readonly vscode.Disposable[];
  /** Ends what runs with secrets, and resolves once it has ended. Never rejects. */
  end(): Promise<void>;
}

/**
 * Registers what VS Code asks when something is started. It costs nothing until then: what resolves is
 * loaded for the first configuration that may hold a reference, and for the first task of ours.
 *
 * @param context loads what resolves; undefined where it could not, which the user was told
 */
export function registerRun(context: () => Promise<RunContext | undefined>): Runs {
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
