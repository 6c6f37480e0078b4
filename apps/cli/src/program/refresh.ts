import { alphabets } from "@keyhole/secrets";
import { InvalidArgumentError, Option, type Command } from "commander";
import { refreshHelp } from "../help-texts.js";
import type { RefreshOptions } from "../refresh/options.js";
import type { Finish } from "./finish.js";

type RefreshFlags = RefreshOptions & { readonly json?: true };

/** Declares `keyhole refresh`. */
export function declareRefresh(program: Command, finish: Finish): void {
  program
    .command("refresh")
    .description(
      "have the vendor issue, or set, a new value of a secret; the old one stops working",
    )
    .argument("<reference>", "keyhole://…")
    .option("--dry-run", "write nothing, but tell what would be done")
    .option("--yes", "do not ask; what is allowed here is refreshed at once")
    .option(
      "--again",
      "with --yes: also where an earlier refresh was cut short and may have done it",
    )
    .option("--update", "put the new value in place of the old one in the files of the plan")
    .option("--settle", "tell what became of a refresh that was cut short, and do nothing else")
    .option("--stdin", "take the new value from standard input, where the vendor lets it be set")
    .addOption(
      new Option(
        "--length <number>",
        "of the value that is generated then, in characters",
      ).argParser(wholeNumber),
    )
    .addOption(
      new Option("--alphabet <name>", "what it is made of").choices(Object.keys(alphabets)),
    )
    .option("--json", "print the plan and the outcome as JSON")
    .addHelpText("after", refreshHelp)
    .action((reference: string, flags: RefreshFlags) =>
      finish(flags.json, async (context) => {
        const { refresh } = await import("../commands/refresh.js");
        return refresh(context, reference, flags);
      }),
    );
}

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}
