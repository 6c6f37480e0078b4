import type { Command } from "commander";
import type { Finish } from "../shared/cli-context.js";

/** Declares `keyhole read`. */
export function declareRead(program: Command, finish: Finish): void {
  program
    .command("read")
    .description("print the value that a reference leads to, and nothing else")
    .argument("<reference>", "keyhole://…")
    .option("--no-newline", "print no line break after it on a terminal")
    .option("--json", "print errors as JSON")
    .action((reference: string, { newline, json }: { newline: boolean; json?: true }) =>
      finish(json, async (context) => {
        const { read } = await import("./read-command.js");
        return read(context, reference, { newline });
      }),
    );
}
