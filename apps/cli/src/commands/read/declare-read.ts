import type { Command } from "commander";
import { refuseAgents } from "../../agents/refuse-agents.js";
import type { Finish } from "../shared/cli-context.js";
import { referenceSyntax, withExamples } from "../shared/help-text.js";

/** Declares `keyhole read`. */
export function declareRead(program: Command, finish: Finish): void {
  const command = program
    .command("read")
    .description("Print the value of a secret")
    .argument("<reference>", referenceSyntax)
    .option("--json", "Print errors as JSON")
    .action((reference: string, { json }: { json?: true }) =>
      finish(json, async (context) => {
        refuseAgents(
          context.host,
          "print values",
          "Run the program that needs the value instead: keyhole run -- <command>",
        );
        const { read } = await import("./read-command.js");
        return read(context, reference);
      }),
    );
  withExamples(
    command,
    "keyhole read keyhole://prod/web-shop",
    "keyhole read keyhole://prod/gitlab/token | glab auth login --stdin",
  );
}
