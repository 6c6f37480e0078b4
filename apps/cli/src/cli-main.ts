import { CommanderError, type Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { CliError } from "./cli-error.js";
import { createContext } from "./commands/shared/cli-context.js";
import { exitCodes } from "./exit-codes.js";
import type { Host } from "./cli-host.js";
import { createProgram } from "./program.js";
import { Console } from "./ui/console.js";

/**
 * Runs the program.
 *
 * @param argv the arguments, without the names of Node and the program
 * @returns the code to exit with
 */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const console = new Console(host);
  const program = createProgram(host, manifest.version, async (json, job) => {
    try {
      exitCode = (await job(createContext(host, json === true))) ?? exitCodes.ok;
    } catch (error) {
      exitCode = await console.failure(error, json === true);
    }
  });
  const json = ownArguments(argv).includes("--json");
  if (json) tellUsageOnce(program);
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The user asked for help or the version.
    if (error.exitCode === 0) return exitCodes.ok;
    const usage = new CliError("usage", error.message);
    return json ? console.failure(usage, json) : exitCodes.usage;
  }
  return exitCode;
}

/** The arguments before the command of `keyhole run`. */
function ownArguments(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return end === -1 ? argv : argv.slice(0, end);
}

/** Prints usage errors only as JSON, not as text before it. */
function tellUsageOnce(program: Command): void {
  for (const command of [program, ...program.commands]) {
    command.showHelpAfterError(false).configureOutput({ outputError: () => undefined });
    if (command !== program) tellUsageOnce(command);
  }
}
