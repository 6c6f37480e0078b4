import { Command } from "commander";
import { programHelp } from "./help-texts.js";
import type { Host } from "./host.js";
import { declareAllow } from "./program/allow.js";
import { declareConnections } from "./program/connections.js";
import type { Finish } from "./program/finish.js";
import { declareList } from "./program/list.js";
import { declareRead } from "./program/read.js";
import { declareRefresh } from "./program/refresh.js";
import { declareRun } from "./program/run.js";
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
