import { Command, CommanderError } from "commander";
import manifest from "../package.json" with { type: "json" };
import { CliError, exitCodes } from "./cli-error.js";
import type { Host } from "./cli-host.js";
import { declareAgents } from "./commands/agents/declare-agents.js";
import { declareAllow } from "./commands/allow/declare-allow.js";
import { declareConnections } from "./commands/connections/declare-connections.js";
import { declareHeaders } from "./commands/headers/declare-headers.js";
import { declareInject } from "./commands/inject/declare-inject.js";
import { declareList } from "./commands/list/declare-list.js";
import { declareMcp } from "./commands/mcp/declare-mcp.js";
import { declareRead } from "./commands/read/declare-read.js";
import { declareRefresh } from "./commands/refresh/declare-refresh.js";
import { declareRun } from "./commands/run/declare-run.js";
import { createContext, type Finish } from "./commands/shared/cli-context.js";
import { withExamples } from "./commands/shared/help-text.js";
import { Console } from "./ui/console.js";
import { terminalLines } from "./ui/terminal-text.js";

const programHelp = `
Environment:
  KEYHOLE_<ALIAS>_VENDOR   Add a connection without a keychain, as in CI
  KEYHOLE_<ALIAS>_<FIELD>  Set its fields: accessKeyId is ACCESS_KEY_ID
  KEYHOLE_ALLOW            Allow these references, separated by spaces
  KEYHOLE_AGENT            The name of the agent that drives this terminal
  NO_COLOR                 Turn off colors

Exit codes:
  0 done, 1 vendor failed, 2 wrong usage, 3 wrong reference, 4 not allowed,
  5 no connection, 6 check the refresh, 7 refused to an agent,
  126 and 127 not started, 130 cancelled`;

/**
 * Runs the program.
 *
 * @param argv the arguments, without the names of Node and the program
 * @returns the code to exit with
 */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const console = new Console(host);
  const program = createProgram(host, async (json, job) => {
    try {
      exitCode = (await job(createContext(host, json === true))) ?? exitCodes.ok;
    } catch (error) {
      exitCode = await console.failure(error, json === true);
    }
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The user asked for help or the version.
    if (error.exitCode === 0) return exitCodes.ok;
    // Without a command, the help is printed already.
    if (error.code === "commander.help") return exitCodes.usage;
    const usage = new CliError("usage", explainUsage(error, findCommand(program, argv)));
    // Arguments after `--` belong to the command of `keyhole run`.
    const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
    return console.failure(usage, argv.slice(0, end).includes("--json"));
  }
}

/** The command that the arguments name, or the program itself. */
function findCommand(program: Command, argv: readonly string[]): Command {
  const [name, ...others] = argv;
  const below = program.commands.find((command) => command.name() === name);
  return below ? findCommand(below, others) : program;
}

/** What is wrong with the arguments of a command, and where its help is. */
function explainUsage({ message }: CommanderError, command: Command): string {
  const text = message.replace(/^error: /, "").replace(/\n\((.+)\)$/, ". $1");
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const names: string[] = [];
  for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
  return `${sentence}${/[.?]$/.test(sentence) ? "" : "."} See: ${names.join(" ")} --help`;
}

/**
 * Declares every command, in the order of the help. What each one does is loaded when it runs.
 *
 * @param finish runs a command, and keeps the code to exit with
 */
export function createProgram(host: Host, finish: Finish): Command {
  const program = new Command("keyhole")
    .description("Find, use and refresh the secrets that your vendors store.")
    .version(manifest.version, "-V, --version", "Print the version")
    .helpOption("-h, --help", "Print help")
    .helpCommand("help [command]", "Print help for a command")
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(terminalLines(text)),
      outputError: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    })
    .exitOverride();
  withExamples(program, "keyhole connections add", "keyhole run -- npm start");
  program.addHelpText("after", programHelp);

  declareRun(program, finish);
  declareRead(program, finish);
  declareInject(program, finish);
  declareHeaders(program, finish);
  declareList(program, finish);
  declareRefresh(program, finish);
  declareAllow(program, finish);
  declareConnections(program, finish);
  declareMcp(program, finish);
  declareAgents(program, finish);
  return program;
}
