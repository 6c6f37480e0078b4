import { alphabets } from "@keyhole/secrets/provider";
import { InvalidArgumentError, Option, type Command } from "commander";
import { refreshHelp } from "../../help-texts.js";
import type { RefreshOptions } from "./refresh-options.js";
import type { Finish } from "../shared/finish.js";

type RefreshFlags = RefreshOptions & { readonly json?: true };

/** Declares `keyhole refresh`. */
export function declareRefresh(program: Command, finish: Finish): void {
  program
    .command("refresh")
    .description("have the vendor issue or set a new value of a secret; the old one stops working")
    .argument("<reference>", "keyhole://…")
    .option("--dry-run", "only show the plan, and what became of an interrupted refresh")
    .option("--yes", "don't ask for confirmation")
    .option(
      "--discard-pending",
      "refresh again although the outcome of the last refresh isn't known",
    )
    .option("--update", "replace the old value in the files of the plan")
    .option("--stdin", "read the new value from standard input, if the vendor lets it be set")
    .addOption(
      new Option("--length <number>", "characters of a generated value").argParser(wholeNumber),
    )
    .addOption(
      new Option("--alphabet <name>", "characters of a generated value").choices(
        Object.keys(alphabets),
      ),
    )
    .option("--json", "print the plan and the result as JSON")
    .addHelpText("after", refreshHelp)
    .action((reference: string, flags: RefreshFlags) =>
      finish(flags.json, async (context) => {
        const { refresh } = await import("./refresh-command.js");
        return refresh(context, reference, flags);
      }),
    );
}

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}
