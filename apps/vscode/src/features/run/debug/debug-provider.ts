import type * as vscode from "vscode";
import type { RunContext } from "../run-context.js";
import { mayHoldReferences } from "./holds-environment.js";

/** Puts values in place of the references of any debug configuration, right before it is started. */
export class DebugProvider implements vscode.DebugConfigurationProvider {
  readonly #context: () => Promise<RunContext | undefined>;

  /** @param context loads what resolves; undefined where it could not, which the user was told */
  constructor(context: () => Promise<RunContext | undefined>) {
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
    const { startConfiguration } = await import("./start-configuration.js");
    return startConfiguration(context, folder, config, token);
  }
}
