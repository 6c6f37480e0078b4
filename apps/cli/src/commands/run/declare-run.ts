import type { Command } from "commander";
import { runHelp } from "../../help-texts.js";
import { envFileOptions, withEnvFiles, type EnvFileFlags } from "../shared/env-file-flags.js";
import type { Finish } from "../shared/finish.js";

/** Declares `keyhole run`. */
export function declareRun(program: Command, finish: Finish): void {
  withEnvFiles(program.command("run"))
    .description("run a command with the references in its environment resolved")
    .usage("[options] -- <command> [arguments…]")
    .argument("<command...>", "the command, and its arguments")
    .option("--mask", "put ******** in place of resolved values in what it prints")
    .passThroughOptions()
    .addHelpText("after", runHelp)
    .action((command: string[], flags: EnvFileFlags & { mask?: true }) =>
      finish(undefined, async (context) => {
        const { run } = await import("./run-command.js");
        return run(context, command, { ...envFileOptions(flags), mask: flags.mask });
      }),
    );
}
