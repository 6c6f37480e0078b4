import type { Command } from "commander";
import type { Finish } from "../shared/cli-context.js";

/** Declares `keyhole read`. */
export function declareRead(program: Command, finish: Finish): void {
  program
    .command("read")
    .description("print the value that a reference leads to, and nothing else")
    .argument("<reference>", "keyhole://…")
    .option("--json", "print errors as JSON")
    .action((reference: string, { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { read } = await import("./read-command.js");
        return read(context, reference);
      }),
    );
}
