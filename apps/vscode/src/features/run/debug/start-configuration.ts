import type * as vscode from "vscode";
import { reportRunFailure } from "../report-run-failure.js";
import type { RunContext } from "../run-context.js";
import type { RunFile } from "../run-files.js";
import { runFolder } from "../vscode-run-workspace.js";
import { prepareConfiguration } from "./prepare-configuration.js";

/** The configuration that is to be started; undefined for none. The user was told why. */
export async function startConfiguration(
  context: RunContext,
  folder: vscode.WorkspaceFolder | undefined,
  config: vscode.DebugConfiguration,
  token: vscode.CancellationToken | undefined,
): Promise<vscode.DebugConfiguration | undefined> {
  const controller = new AbortController();
  const listening = token?.onCancellationRequested(() => controller.abort());
  const files = new Map<string, RunFile>();
  try {
    return await prepareConfiguration(context, config, {
      folder: folder && runFolder(folder),
      signal: controller.signal,
      files,
    });
  } catch (error) {
    // Not waited for: VS Code holds the start for as long as we do.
    void reportRunFailure(context, error, files);
    return undefined;
  } finally {
    listening?.dispose();
  }
}
