import type { Command } from "commander";
import type { Finish } from "../shared/cli-context.js";

/** Declares `keyhole list`. */
export function declareList(program: Command, finish: Finish): void {
  program
    .command("list")
    .description("list the references of all secrets; no value is fetched")
    .argument("[connection]", "only this connection")
    .option("--json", "print JSON")
    .action((alias: string | undefined, { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { list } = await import("./list-command.js");
        return list(context, alias);
      }),
    );
}
