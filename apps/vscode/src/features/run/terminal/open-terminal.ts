import { isMeantAsReference } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { readEnvFiles } from "../run-env-files.js";
import { reportRunFailure } from "../report-run-failure.js";
import { resolveRun } from "../resolve-run.js";
import type { RunContext } from "../run-context.js";
import type { RunFile } from "../run-files.js";
import { NotTrustedError } from "../run-problems.js";
import type { TerminalHost } from "./terminal-host.js";

/**
 * Opens a terminal whose environment has the variables of an env file, with values in place of
 * references.
 *
 * @param argument what a menu gave; anything else is ignored, and the user is asked
 */
export async function openTerminal(
  context: RunContext,
  host: TerminalHost,
  argument: unknown,
): Promise<void> {
  let file: RunFile | undefined;
  try {
    if (!context.workspace.isTrusted()) throw new NotTrustedError();
    // Whoever chose a file is never given another one's variables.
    const chosen = host.isFile(argument) ? host.envFileOf(argument) : host.activeEnvFile();
    file = chosen ?? (await chooseEnvFile(context, host));
    if (!file) return;
    const { entries, files } = await readEnvFiles(context.files, [file]);
    const folder = context.workspace.folderOf(file.id);
    const environment = await resolveRun(context, {
      folder,
      what: l10n.t("a terminal with {0}", file.label),
      entries,
      files,
    });
    host.open({ name: file.label, folder, environment });
    if (!entries.some(({ value }) => isMeantAsReference(value))) {
      await context.prompter.inform(
        l10n.t("{0} holds no reference: the terminal has its variables as they are.", file.label),
      );
    }
  } catch (error) {
    await reportRunFailure(context, error, new Map(file ? [[file.label, file]] : []));
  }
}

async function chooseEnvFile(
  { prompter }: RunContext,
  host: TerminalHost,
): Promise<RunFile | undefined> {
  const files = await host.findEnvFiles();
  if (files.length === 0) {
    await prompter.inform(
      l10n.t(
        "No env file is in the open folders. Create a .env, with a reference in it: Insert Secret writes one.",
      ),
    );
    return undefined;
  }
  const chosen = await prompter.pick<RunFile>({
    title: l10n.t("New Terminal with Secrets"),
    placeholder: l10n.t("The env file whose variables the terminal is to have"),
    items: () => Promise.resolve(files.map((file) => ({ label: file.label, value: file }))),
    only: () => true,
  });
  return typeof chosen === "object" ? chosen : undefined;
}
