import os from "node:os";
import { systemClock } from "@keyhole/secrets";
import { ConnectionStore } from "@keyhole/secrets/connections";
import { fetchTrusting, programRunner } from "@keyhole/secrets/node";
import { RefreshJournal } from "@keyhole/secrets/refresh";
import * as vscode from "vscode";
import { Ages } from "../platform/vscode/ages.js";
import {
  Connections,
  RenamedAliases,
  SampleVendors,
} from "../features/connections/connections-feature.js";
import { SecretIndex } from "../features/search/search-feature.js";
import { createLog, logVendor } from "../platform/vscode/log.js";
import { ReferenceChecks, TreeLists } from "../features/references/references-feature.js";
import { createStoredJournal, PreviousValues } from "../features/refresh/refresh-feature.js";
import { VscodeTerminalHost } from "../features/run/run-vscode.js";
import { SecretsModel } from "../features/tree/tree-feature.js";
import { SecretClipboard } from "../platform/vscode/clipboard.js";
import { Walkthrough } from "../platform/vscode/walkthrough.js";
import { vscodePrompter } from "../platform/vscode/vscode-prompter.js";

/** The objects that the parts of the extension share. */
export type Services = ReturnType<typeof createServices>;

/** Creates the shared objects, none of which needs the tree. */
export function createServices({ extension, secrets, globalState }: vscode.ExtensionContext) {
  const walkthrough = new Walkthrough(extension.id);
  const channel = vscode.window.createOutputChannel("Keyhole", { log: true });
  const log = createLog(channel);
  const connections = new Connections(
    new ConnectionStore(secrets),
    new SampleVendors(globalState),
    ({ alias }) => ({
      hooks: logVendor(log, alias),
      fetchTrusting,
      runProgram: programRunner(process.env, os.homedir()),
    }),
  );
  const model = new SecretsModel(connections);
  const renamed = new RenamedAliases(globalState);
  const checks = new ReferenceChecks(
    new TreeLists(model, connections),
    () => vscode.workspace.isTrusted,
    renamed,
  );
  return {
    channel,
    log,
    connections,
    renamed,
    model,
    checks,
    clock: systemClock,
    index: new SecretIndex(model, globalState),
    ages: new Ages(vscode.env.language, systemClock),
    journal: createStoredJournal(secrets, systemClock),
    sessionJournal: new RefreshJournal(),
    previousValues: new PreviousValues(),
    walkthrough,
    terminals: new VscodeTerminalHost(),
    clipboard: new SecretClipboard(vscode.env.clipboard, vscodePrompter),
  };
}
