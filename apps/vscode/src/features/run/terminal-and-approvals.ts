import { approvedReference, isMeantAsReference } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { PickItem } from "../../platform/vscode/prompter.js";
import { reportRunFailure } from "./report-run-failure.js";
import { NotTrustedError, resolveRun } from "./resolve-run.js";
import type { RunCommandContext, RunFile, RunFolder } from "./run-context.js";
import { readEnvFiles, warnOfPartialReferences } from "./run-env-files.js";

/**
 * Shows the secrets that a folder may use and the commands that agents may run there, and removes what
 * the user clears.
 */
export async function manageApprovals(context: RunCommandContext): Promise<void> {
  const { agentCommands, prompter, run } = context;
  const { approvals, directory, workspace } = run;
  const folders = workspace
    .folders()
    .filter((one) => approvals.keys(one).length + agentCommands.list(one).length > 0);
  if (folders.length === 0) {
    await prompter.inform(
      l10n.t("There are no approvals yet. Keyhole asks when a program needs a secret."),
    );
    return;
  }
  const folder = await prompter.pick<RunFolder>({
    title: l10n.t("Manage Approvals"),
    prompt: l10n.t("Select the folder"),
    items: folders.map((value) => ({ label: value.name, description: value.path, value })),
    only: () => true,
  });
  if (typeof folder !== "object") return;
  const keys = approvals.keys(folder);
  const connections = await directory.list();
  const items: (PickItem<Approved> & { readonly picked: true })[] = [
    ...keys.map((key) => ({
      label:
        approvedReference(key, connections) ?? l10n.t("removed or changed connection: {0}", key),
      value: { key },
      picked: true as const,
    })),
    ...agentCommands.list(folder).map(({ name, line }) => ({
      label: l10n.t("agents may run {0}", name),
      description: line,
      value: { command: name },
      picked: true as const,
    })),
  ];
  const kept = await prompter.pickMany<Approved>({
    title: l10n.t("Manage Approvals: {0}", folder.name),
    prompt: l10n.t("Deselect the secrets and commands that are no longer allowed"),
    items,
  });
  const gone = kept ? items.map(({ value }) => value).filter((one) => !kept.includes(one)) : [];
  if (gone.length === 0) return;
  await approvals.remove(
    folder,
    gone.flatMap(({ key }) => key ?? []),
  );
  await agentCommands.remove(
    folder,
    gone.flatMap(({ command }) => command ?? []),
  );
  prompter.done(
    l10n.t(
      "Approvals withdrawn from {0}: {1}. Running programs keep the values they were given",
      folder.name,
      gone.length,
    ),
  );
}

/** A row of *Manage Approvals*: the key of an approval, or the name of a command. */
interface Approved {
  readonly key?: string;
  readonly command?: string;
}

/**
 * Opens a terminal whose environment has the variables of an env file, with references resolved.
 *
 * @param argument the argument of a menu; if it isn't an env file, it is ignored and the user is asked
 */
export async function openTerminal(context: RunCommandContext, argument?: unknown): Promise<void> {
  const { prompter, run, terminals } = context;
  let file: RunFile | undefined;
  try {
    if (!run.workspace.isTrusted()) throw new NotTrustedError();
    file = terminals.findEnvFile(argument) ?? (await chooseEnvFile(context));
    if (!file) return;
    const { label } = file;
    const entries = await readEnvFiles(run.files, [file]);
    warnOfPartialReferences(run, entries);
    const folder = run.workspace.getFolder(file.id);
    const what = l10n.t("a terminal with {0}", label);
    const { environment } = await resolveRun(run, { folder, what, entries });
    // Env files of several folders have the same name, so the path is shown. Narrow lists cut off the
    // end.
    const path = decodeURIComponent(file.id.slice(folder.id.length + 1));
    const name = l10n.t("{0} ({1})", path, folder.name);
    terminals.open({ name, folder, environment });
    if (!entries.some(({ value }) => isMeantAsReference(value))) {
      await prompter.inform(l10n.t("{0} contains no references.", label));
    }
  } catch (error) {
    await reportRunFailure(run, error, file && [file]);
  }
}

async function chooseEnvFile({
  prompter,
  terminals,
}: RunCommandContext): Promise<RunFile | undefined> {
  const files = await terminals.findEnvFiles();
  if (files.length === 0) {
    await prompter.inform(
      l10n.t("The open folders have no env file. Create a .env file and insert a reference."),
    );
    return undefined;
  }
  const chosen = await prompter.pick<RunFile>({
    title: l10n.t("New Terminal with Secrets"),
    prompt: l10n.t("Select the env file for the terminal"),
    items: files.map((value) => ({ label: value.label, value })),
    only: () => true,
  });
  return typeof chosen === "object" ? chosen : undefined;
}
