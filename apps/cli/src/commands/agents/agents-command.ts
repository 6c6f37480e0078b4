import { commandLine, commandName } from "@keyhole/agent-tools/commands";
import { scriptTexts } from "@keyhole/agent-tools/node";
import { agentsFileFor } from "../../agent-settings/agents-file.js";
import { auditLogFor } from "../../agent-settings/audit-log.js";
import { askUser, refuseAgents } from "../../agents/refuse-agents.js";
import { approvedFolder } from "../../approvals/cli-approvals.js";
import { cancelled, CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import { requireTerminal, type CliContext } from "../shared/cli-context.js";
import type { EnvFileOptions } from "../shared/env-file-flags.js";

/** How many entries of the log are printed. */
const maxEntries = 1000;

/** A longer command can't be read as a whole. */
const maxCommandLength = 1000;

/**
 * Allows agents to run a command in this folder, if the user says yes.
 *
 * @throws {CliError} without a terminal to ask on
 */
export async function allowCommand(
  { host, console }: CliContext,
  argv: readonly string[],
  chosenName: string | undefined,
  environment: EnvFileOptions,
): Promise<void> {
  // No option says yes, because an agent could pass it.
  requireTerminal(host, "An agent can't answer for you.", "not-approved");
  const folder = await approvedFolder(host);
  const settings = agentsFileFor(host);
  const name = chosenName ?? commandName(argv.join(" "), { argv }, await settings.commands(folder));
  if (!/^[A-Za-z\d][\w.:-]{0,63}$/.test(name)) {
    throw new CliError("usage", "Choose a --name of at most 64 letters, digits and _ . : -");
  }
  const scripts = await scriptTexts(folder, argv);
  if (!scripts) {
    throw new CliError(
      "usage",
      "package.json has no such script, or an option changes which one runs. Use: npm run <script>",
    );
  }
  const lines = [
    commandLine(argv),
    ...Object.entries(scripts).map(([script, text]) => `${script}: ${text}`),
  ];
  if (lines.some((line) => line.length > maxCommandLength)) {
    throw new CliError("usage", "The command is too long to check. Put it into a script file.");
  }
  await console.tell("Agents in ", { style: "bold", text: terminalText(folder) }, " could run:");
  for (const line of lines) await console.tell(`  ${terminalText(line, maxCommandLength)}`);
  await console.tell(
    "It gets the secrets that this folder may use. Keyhole masks them in its output.",
    "\nA program that an agent can edit can still print a value in another form.",
  );
  const prompter = await host.prompter();
  const message = `Allow agents to run this as ${name}?`;
  if (!(await prompter.confirm({ message }))) throw cancelled();
  await settings.allow(folder, { name, argv, environment, scripts });
  await console.tell(`Allowed. To undo it: keyhole agents remove ${name}`);
}

/** Lists the commands of this folder. */
export async function listCommands({ host, console, json }: CliContext): Promise<void> {
  const commands = await agentsFileFor(host).commands(await approvedFolder(host));
  if (json) return console.json(commands.map(({ name, argv }) => ({ name, command: argv })));
  if (commands.length === 0) {
    return console.tell("Agents may run nothing here. Allow it: keyhole agents allow -- <command>");
  }
  for (const { name, argv } of commands) await console.result(name, commandLine(argv));
}

/** @throws {CliError} if there is no such command, or in a terminal that an agent drives */
export async function removeCommand({ host, console }: CliContext, name: string): Promise<void> {
  refuseAgents(host, "change what is allowed", askUser);
  const isRemoved = await agentsFileFor(host).remove(await approvedFolder(host), name);
  if (!isRemoved) {
    throw new CliError("usage", "There is no such command. List them: keyhole agents list");
  }
  await console.tell(`Agents can no longer run ${terminalText(name)}.`);
}

/** Prints what agents did in this folder. */
export async function printLog({ host, console, json }: CliContext): Promise<void> {
  const entries = await auditLogFor(host).read(await approvedFolder(host), maxEntries);
  if (json) return console.json(entries.map(({ folder: _folder, ...entry }) => entry));
  if (entries.length === 0) return console.tell("No agent used Keyhole in this folder yet.");
  for (const { time, client, tool, outcome, ...entry } of entries) {
    const { command = "", references = [], commandLine: line = "" } = entry;
    await console.result(time, client, tool, outcome, command, references.join(" "), line);
  }
}
