import { alphabets } from "@keyhole/secrets/provider";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { Finish } from "../shared/cli-context.js";
import { referenceSyntax, withExamples } from "../shared/help-text.js";
import type { RefreshOptions } from "./choose-new-value.js";

type RefreshFlags = RefreshOptions & { readonly json?: true };

/** Declares `keyhole refresh`. */
export function declareRefresh(program: Command, finish: Finish): void {
  const command = program
    .command("refresh")
    .summary("Give a secret a new value at its vendor")
    .description(
      "Give a secret a new value at its vendor. A plan shows first which files contain the old value.",
    )
    .argument("<reference>", referenceSyntax)
    .option("--dry-run", "Show the plan and change nothing")
    .option("--yes", "Don't ask for confirmation")
    .option("--update", "Replace the old value in the files of the plan")
    .option("--discard-pending", "Continue if the last outcome isn't known")
    .option("--stdin", "Read the new value from standard input")
    .addOption(
      new Option("--length <number>", "Length of the generated value")
        .argParser(wholeNumber)
        .conflicts("stdin"),
    )
    .addOption(
      new Option("--alphabet <name>", "Characters of the generated value")
        .choices(Object.keys(alphabets))
        .conflicts("stdin"),
    )
    .option("--json", "Print the plan and the result as JSON")
    .action((reference: string, flags: RefreshFlags) =>
      finish(flags.json, async (context) => {
        const { refresh } = await import("./refresh-command.js");
        return refresh(context, reference, flags);
      }),
    );
  withExamples(
    command,
    "keyhole refresh --dry-run keyhole://prod/web-shop",
    "openssl rand -hex 32 | keyhole refresh --yes --stdin keyhole://prod/web-shop",
  );
}

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}
