import path from "node:path";
import { commandLine, commandName } from "@keyhole/agent-tools/commands";
import { scriptTexts } from "@keyhole/agent-tools/node";
import { oneLine, UserFacingError } from "@keyhole/secrets";
import { readRegularFile } from "@keyhole/secrets/node";
import { decodeText, maxTextBytes } from "@keyhole/secrets/env-file";
import * as l10n from "@vscode/l10n";
import type { RunFolder } from "../run/run-feature.js";
import { agentFolders, type AgentsContext } from "./agents-context.js";
import type { AllowedCommand } from "./allowed-commands.js";
import {
  scriptCandidates,
  splitCommand,
  taskCandidates,
  type Candidate,
} from "./command-candidates.js";

/** A longer text can't be read as a whole in a dialog. */
const maxShownLength = 1000;

/** Lets the user allow agents to run a command in a folder. */
export async function allowCommand(context: AgentsContext): Promise<void> {
  const { agents, prompter, run } = context;
  if (!run.workspace.isTrusted()) {
    await prompter.inform(
      l10n.t("Agents can't use Keyhole in Restricted Mode. Trust the workspace first."),
    );
    return;
  }
  const folders = agentFolders(run);
  if (folders.length === 0) {
    await prompter.inform(
      l10n.t("Agents need a folder on the machine that runs Keyhole. Open one first."),
    );
    return;
  }
  const folder = await prompter.pick<RunFolder>({
    title: l10n.t("Allow Command for Agents"),
    prompt: l10n.t("Select a folder"),
    items: folders.map((value) => ({ label: value.name, description: value.path, value })),
    only: () => true,
  });
  if (typeof folder !== "object") return;
  const chosen = await chooseCommand(context, folder);
  if (!chosen) return;
  const { argv, cwd = ".", envFiles } = chosen;
  const scripts = await scriptTexts(path.resolve(folder.path, cwd), argv);
  if (!scripts) {
    await prompter.warn(
      l10n.t(
        "package.json has no such script, or an option changes which one runs. Use: {0}",
        "npm run <script>",
      ),
    );
    return;
  }
  const started = { argv, ...(cwd !== "." && { cwd }) };
  const command: AllowedCommand = {
    name: commandName(chosen.label, started, agents.commands.of(folder)),
    ...started,
    ...(envFiles && { envFiles }),
    scripts,
  };
  const allow = l10n.t("Allow");
  const pressed = await prompter.confirm({
    message: l10n.t("Allow AI agents to run “{0}” in the folder “{1}”?", command.name, folder.name),
    detail: getDetail(folder, command),
    actions: [allow],
  });
  if (pressed !== allow) return;
  await agents.commands.allow(folder, command);
  prompter.done(l10n.t("Agents may run {0} in {1}", command.name, folder.name));
}

async function chooseCommand(
  { agents, prompter }: AgentsContext,
  folder: RunFolder,
): Promise<Candidate | undefined> {
  const typed = { label: "", detail: "", argv: [] };
  const bytes = await readRegularFile(path.join(folder.path, "package.json"), maxTextBytes);
  const manifest = typeof bytes === "string" ? undefined : decodeText(bytes).text;
  const candidates = [
    ...scriptCandidates(manifest).map((value) => ({ value, icon: "package" })),
    ...taskCandidates(agents.files.tasks(folder), folder.path).map((value) => ({
      value,
      icon: "checklist",
    })),
  ];
  const picked = await prompter.pick<Candidate>({
    title: l10n.t("Allow Command for Agents"),
    prompt: l10n.t("Select what agents may run with this folder's secrets"),
    items: [
      ...candidates.map(({ value, icon }) => ({
        label: value.label,
        detail: oneLine(value.detail),
        value,
        icon,
      })),
      { label: l10n.t("Type a command…"), value: typed, icon: "edit" },
    ],
  });
  if (picked !== typed) return typeof picked === "object" ? picked : undefined;
  const text = await prompter.input({
    title: l10n.t("Allow Command for Agents"),
    prompt: l10n.t("The program and its arguments. No shell runs it."),
    placeholder: "npm test",
    problem: (value) =>
      splitCommand(value)
        ? undefined
        : l10n.t("Enter one program and its arguments. Put anything for a shell into a script."),
  });
  const argv = typeof text === "string" ? splitCommand(text) : undefined;
  return argv && { label: commandLine(argv), detail: "", argv };
}

/** @throws {UserFacingError} if the dialog can't show all of it */
function getDetail(
  folder: RunFolder,
  { argv, cwd, envFiles = [".env"], scripts }: AllowedCommand,
): string {
  const line = commandLine(argv);
  const written = Object.entries(scripts);
  if ([line, ...written.flat()].join("").length > maxShownLength) {
    throw new UserFacingError(
      "The command is too long for the dialog. Put it into a script and allow that.",
    );
  }
  return [
    l10n.t("Folder: {0}", oneLine(path.resolve(folder.path, cwd ?? "."))),
    l10n.t("Runs: {0}", oneLine(line, maxShownLength)),
    ...written.map(([name, text]) =>
      l10n.t("Script {0}: {1}", oneLine(name), oneLine(text, maxShownLength)),
    ),
    l10n.t("Env file: {0}", oneLine(envFiles.join(", "))),
    "",
    l10n.t(
      "It gets the secrets that this folder may use. Keyhole masks their values in its output.",
    ),
    l10n.t("A program that an agent can edit can still print a value in another form."),
    l10n.t("You can undo this with Keyhole: Manage Approvals."),
  ].join("\n");
}
