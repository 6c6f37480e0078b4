import type { Command } from "commander";
import { envFileOptions, withEnvFiles, type EnvFileFlags } from "../shared/env-file-flags.js";
import type { Finish } from "../shared/cli-context.js";

const runHelp = `
Examples:
  keyhole run -- npm start
  keyhole run -f .env -f .env.local -- docker compose up
  keyhole run --mask --no-env-file -- ./deploy.sh

Every value that is a reference is resolved, also in the environment itself. If one of them can't be
resolved, nothing starts, and all failures are reported. With --mask, the command does not print to the
terminal itself, and may leave out its colours.
`;

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
        const { runWithSecrets } = await import("./run-command.js");
        return runWithSecrets(context, command, { ...envFileOptions(flags), mask: flags.mask });
      }),
    );
}
