import process from "node:process";
import { ApprovalStore } from "./approval-store.js";
import { AskedApprovals } from "./asked-approvals.js";
import type { Connections } from "../connections/connections-feature.js";
import type { MementoState } from "../../platform/vscode/host.js";
import type { Log } from "../../platform/vscode/log.js";
import type { Prompter } from "../../platform/vscode/prompter.js";
import { createDirectory } from "./connection-directory.js";
import type { RunContext } from "./run-context.js";
import { vscodeRunFiles } from "./vscode-run-files.js";
import { vscodeRunWorkspace } from "./vscode-run-workspace.js";

/** @param state of the user, which is not synced to other machines */
export function createRunContext(
  connections: Connections,
  prompter: Prompter,
  log: Log,
  state: MementoState,
): RunContext {
  const store = new ApprovalStore(state);
  return {
    prompter,
    log,
    directory: createDirectory(connections),
    store,
    approvals: new AskedApprovals(store, prompter),
    files: vscodeRunFiles,
    workspace: vscodeRunWorkspace,
    variables: process.env,
    told: new Set(),
  };
}
