import { Command } from "commander";
import { programHelp } from "./help-texts.js";
import type { Host } from "./cli-host.js";
import { declareAllow } from "./commands/allow/declare-allow.js";
import { declareConnections } from "./commands/connections/declare-connections.js";
import type { Finish } from "./commands/shared/finish.js";
import { declareList } from "./commands/list/declare-list.js";
import { declareRead } from "./commands/read/declare-read.js";
import { declareRefresh } from "./commands/refresh/declare-refresh.js";
import { declareRun } from "./commands/run/declare-run.js";
import { terminalLines } from "./ui/terminal-text.js";

/**
 * Declares every command, in the order of the help. What each one does is loaded when it runs.
 *
 * @param finish runs a command, and keeps the code to exit with
 */
export function createProgram(host: Host, version: string, finish: Finish): Command {
  const program = new Command("keyhole")
    .description(
      "Secrets from the services you use: found, resolved and refreshed in the terminal.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .enablePositionalOptions()
    .showHelpAfterError("(see keyhole --help)")
    .addHelpText("after", programHelp)
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(terminalLines(text)),
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
