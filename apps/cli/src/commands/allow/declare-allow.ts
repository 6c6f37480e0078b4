import type { Command } from "commander";
import { CliError } from "../../cli-error.js";
import {
  envFileOptions,
  withEnvFiles,
  withFolder,
  type EnvFileFlags,
  type FolderFlag,
} from "../shared/env-file-flags.js";
import { inFolder, type Finish } from "../shared/cli-context.js";
import { withExamples } from "../shared/help-text.js";

/** Declares `keyhole allow`. */
export function declareAllow(program: Command, finish: Finish): void {
  const command = withFolder(withEnvFiles(program.command("allow")))
    .summary("Allow this folder to use secrets")
    .description("Allow programs in this folder to use secrets. Keyhole lists them and asks you.")
    .argument("[reference...]", "The references (default: all in the environment)")
    .option("--list", "List what this folder may use")
    .option("--forget", "Remove these approvals, or all of them")
    .option("--json", "Print as JSON what would be asked")
    .action(
      (
        references: string[],
        flags: EnvFileFlags & FolderFlag & { list?: true; forget?: true; json?: true },
      ) =>
        finish(flags.json, async (started) => {
          const { allow, forget, listAllowed } = await import("./allow-command.js");
          if (flags.list && flags.forget) {
            throw new CliError(
              "usage",
              "--list and --forget can't be used together. Choose one of them.",
            );
          }
          const context = await inFolder(started, flags.C);
          if (flags.list) return listAllowed(context);
          if (flags.forget) return forget(context, references);
          return allow(context, references, envFileOptions(flags));
        }),
    );
  withExamples(command, "keyhole allow", "keyhole allow --forget keyhole://prod/web-shop");
}
