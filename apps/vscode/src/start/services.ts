import { ConnectionStore, systemClock } from "@keyhole/secrets";
import { fetchTrusting } from "@keyhole/secrets/node";
import * as vscode from "vscode";
import { Ages } from "../platform/ages.js";
import { Connections } from "../connections/connections.js";
import { SecretIndex } from "../find/secret-index.js";
import { createLog } from "../log/log.js";
import { logVendor } from "../log/vendor-hooks.js";
import { ReferenceChecks, TreeLists } from "../features/references/index.js";
import { PreviousValues } from "../refresh/previous-values.js";
import { SecretJournal } from "../refresh/secret-journal.js";
import { createRunContext } from "../run/create-run-context.js";
import { VscodeTerminalHost } from "../run/terminal/vscode-terminal-host.js";
import { SampleVendors } from "../sample/sample-vendors.js";
import { SecretsModel } from "../tree/secrets-model.js";
import { SecretClipboard } from "../ui/clipboard.js";
import { vscodePrompter } from "../ui/vscode-prompter.js";

/** What the parts of the extension share. */
export type Services = ReturnType<typeof createServices>;

/** Creates everything that needs no tree to be shown. */
export function createServices({ extension, secrets, globalState }: vscode.ExtensionContext) {
  const channel = vscode.window.createOutputChannel("Keyhole", { log: true });
  const log = createLog(channel);
  const connections = new Connections(
    new ConnectionStore(secrets),
    new SampleVendors(globalState),
    ({ alias }) => ({ hooks: logVendor(log, alias), fetchTrusting }),
  );
  const model = new SecretsModel(connections);
  const checks = new ReferenceChecks(
    new TreeLists(model, connections),
    () => vscode.workspace.isTrusted,
  );
  const isStored = connections.isStored.bind(connections);
  return {
    channel,
    log,
    connections,
    model,
    checks,
    clock: systemClock,
    index: new SecretIndex(model, globalState),
    ages: new Ages(vscode.env.language, systemClock),
    journal: new SecretJournal(secrets, { clock: systemClock, isStored }),
    previousValues: new PreviousValues((isEmpty) => {
      void vscode.commands.executeCommand("setContext", "keyhole.hasPreviousValues", !isEmpty);
    }),
    run: createRunContext(connections, vscodePrompter, log, globalState),
    terminals: new VscodeTerminalHost(shellsRunHere(extension)),
    clipboard: new SecretClipboard(vscode.env.clipboard),
  };
}

/** Whether shells run on the machine that the extension runs on, which may be the other end. */
function shellsRunHere({ extensionKind }: vscode.Extension<unknown>): boolean {
  return !vscode.env.remoteName || extensionKind === vscode.ExtensionKind.Workspace;
}
