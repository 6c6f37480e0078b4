import type { Command } from "commander";
import { refuseAgents } from "../../agents/refuse-agents.js";
import { inFolder, type Finish } from "../shared/cli-context.js";
import { withFolder, type FolderFlag } from "../shared/env-file-flags.js";
import { withExamples } from "../shared/help-text.js";
import type { InjectOptions } from "./inject-command.js";

/** Declares `keyhole inject`. */
export function declareInject(program: Command, finish: Finish): void {
  const command = withFolder(program.command("inject"))
    .summary("Resolve the references in a template file")
    .description(
      "Write a copy of a text file with its references resolved. Except on Windows, only you can read it.",
    )
    .requiredOption("-i, --in <file>", "The template")
    .requiredOption("-o, --out <file>", "The file to write, or - for standard output")
    .option("--force", "Write the file although Git tracks it")
    .option("--json", "Print errors as JSON")
    .action((flags: InjectOptions & FolderFlag & { json?: true }) =>
      finish(flags.json, async (context) => {
        refuseAgents(
          context.host,
          "write values into files",
          "Run the program with the values in its environment: keyhole run -- <command>",
        );
        const { inject } = await import("./inject-command.js");
        return inject(await inFolder(context, flags.C), flags);
      }),
    );
  withExamples(
    command,
    "keyhole inject -i config.template.yaml -o config.yaml",
    "keyhole inject -i app.template.ini -o - | ssh server 'cat > app.ini'",
  );
}
