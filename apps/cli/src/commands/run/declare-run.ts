import type { Command } from "commander";
import {
  envFileOptions,
  withEnvFiles,
  withFolder,
  type EnvFileFlags,
  type FolderFlag,
} from "../shared/env-file-flags.js";
import { inFolder, type Finish } from "../shared/cli-context.js";
import { withExamples } from "../shared/help-text.js";

/** Declares `keyhole run`. */
export function declareRun(program: Command, finish: Finish): void {
  const command = withFolder(withEnvFiles(program.command("run")))
    .summary("Run a command with its references resolved")
    .description(
      "Run a command with the references in its environment resolved. If one can't be resolved, nothing starts.",
    )
    .usage("[options] -- <command> [arguments…]")
    .argument("<command...>", "The command and its arguments")
    .option("--mask", "Print ******** instead of values (always for agents)")
    .passThroughOptions()
    .action((words: string[], flags: EnvFileFlags & FolderFlag & { mask?: true }) =>
      finish(undefined, async (context) => {
        const { runWithSecrets } = await import("./run-command.js");
        return runWithSecrets(await inFolder(context, flags.C), words, {
          ...envFileOptions(flags),
          mask: flags.mask,
        });
      }),
    );
  withExamples(
    command,
    "keyhole run -- npm start",
    "keyhole run -C ~/shop --no-env-file --mask -- npx -y some-mcp-server",
  );
}
