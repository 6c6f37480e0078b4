import type { Command } from "commander";
import type { Finish } from "../shared/cli-context.js";
import { withExamples } from "../shared/help-text.js";

/** Declares `keyhole list`. */
export function declareList(program: Command, finish: Finish): void {
  const command = program
    .command("list")
    .summary("List the references of all secrets")
    .description("List the references of all secrets. Keyhole fetches no value.")
    .argument("[path]", "List only this connection, or a container: prod, prod/app")
    .option("--json", "Print JSON")
    .action((path: string | undefined, { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { list } = await import("./list-command.js");
        return list(context, path);
      }),
    );
  withExamples(command, "keyhole list", "keyhole list prod --json");
}
