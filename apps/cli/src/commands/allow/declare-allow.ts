import type { Command } from "commander";
import { CliError } from "../../cli-error.js";
import { envFileOptions, withEnvFiles, type EnvFileFlags } from "../shared/env-file-flags.js";
import type { Finish } from "../shared/cli-context.js";

const allowHelp = `
You are asked on a terminal. No option says yes: a script would say it for you. An approval is for the
current folder, and for everything that runs there; folders in it and around it need their own. It ends if
the connection leads to another account. On a build machine, KEYHOLE_ALLOW names what is allowed through
connections of the environment.
`;

/** Declares `keyhole allow`. */
export function declareAllow(program: Command, finish: Finish): void {
  withEnvFiles(program.command("allow"))
    .description("allow this folder to use secrets, after a look at which")
    .argument("[reference...]", "keyhole://…; those of the environment and its files by default")
    .option("--list", "list what is allowed here")
    .option("--forget", "take back what is allowed here: all of it, or the references named")
    .option("--json", "print JSON")
    .addHelpText("after", allowHelp)
    .action(
      (references: string[], flags: EnvFileFlags & { list?: true; forget?: true; json?: true }) =>
        finish(flags.json, async (context) => {
          const { allow, forget, listAllowed } = await import("./allow-command.js");
          if (flags.list && flags.forget) {
            throw new CliError("usage", "Choose one of --list and --forget.");
          }
          if (flags.list) return listAllowed(context);
          if (flags.forget) return forget(context, references);
          return allow(context, references, envFileOptions(flags));
        }),
    );
}
