import { Command, CommanderError } from "commander";
import manifest from "../package.json" with { type: "json" };
import { CliError, exitCodes } from "./cli-error.js";
import type { Host } from "./cli-host.js";
import { declareAllow } from "./commands/allow/declare-allow.js";
import { declareConnections } from "./commands/connections/declare-connections.js";
import { declareList } from "./commands/list/declare-list.js";
import { declareRead } from "./commands/read/declare-read.js";
import { declareRefresh } from "./commands/refresh/declare-refresh.js";
import { declareRun } from "./commands/run/declare-run.js";
import { createContext, type Finish } from "./commands/shared/cli-context.js";
import { Console } from "./ui/console.js";
import { terminalLines } from "./ui/terminal-text.js";

const programHelp = `
Exit codes:
  0     done
  1     failed at the vendor, or on the way to it
  2     wrong usage
  3     a reference cannot be read, or leads to nothing, or to several secrets
  4     not allowed in this folder: see \`keyhole allow\`
  5     no such connection, no credentials, or no keychain
  6     a refresh was sent, and its outcome isn't known, or another user wrote, too
  126   the command of \`keyhole run\` can't be started; 127: it doesn't exist
  130   cancelled
  else  the command's own; 128 plus the number of the signal that ended it

Environment:
  KEYHOLE_<ALIAS>_VENDOR   adds a connection for a build machine, as a vendor's id; its fields
  KEYHOLE_<ALIAS>_<FIELD>  are variables, too: accessKeyId is ACCESS_KEY_ID.
                           File fields hold the text itself. An alias \`my-ci\` is written MY_CI.
  KEYHOLE_ALLOW            the references that may be resolved through those connections, separated by
                           spaces; connections of the keychain need \`keyhole allow\`.
  NO_COLOR                 no colours
  None of them reaches a command that \`keyhole run\` starts.

References:
  keyhole://<connection>/<container>[/<secret>[/<field>]]
  A part may be \${NAME} or \${NAME:-default}. \`keyhole list\` shows all references.
`;

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
    const message = error.message.replace(/^error: /, "");
    const usage = new CliError("usage", `${message} (see keyhole --help)`);
    // Arguments after `--` belong to the command of `keyhole run`.
    const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
    return console.failure(usage, argv.slice(0, end).includes("--json"));
  }
}

/**
 * Declares every command, in the order of the help. What each one does is loaded when it runs.
 *
 * @param finish runs a command, and keeps the code to exit with
 */
export function createProgram(host: Host, finish: Finish): Command {
  const program = new Command("keyhole")
    .description(
      "Secrets from the services you use: found, resolved and refreshed in the terminal.",
    )
    .version(manifest.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .enablePositionalOptions()
    .addHelpText("after", programHelp)
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(terminalLines(text)),
      outputError: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .exitOverride();

  declareRun(program, finish);
  declareRead(program, finish);
  declareList(program, finish);
  declareRefresh(program, finish);
  declareAllow(program, finish);
  declareConnections(program, finish);
  return program;
}
