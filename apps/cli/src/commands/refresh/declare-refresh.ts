import { alphabets } from "@keyhole/secrets/provider";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { Finish } from "../shared/cli-context.js";
import type { RefreshOptions } from "./choose-new-value.js";

type RefreshFlags = RefreshOptions & { readonly json?: true };

const refreshHelp = `
First, Keyhole shows the plan: the secret, what stops working, and the files below the current folder that
contain the old value. To confirm it, type the path of the secret, or add --yes. The new value
is sent once and never shown. Then Keyhole reads it back for up to a minute until the outcome is known. Press
Ctrl+C to stop waiting. Press it again to exit immediately.

With --update, the new value replaces the old one in those files if it needs no other quotes there. Everyone
who can read the file can read it: a reference is better.

Exit code 6 means that the outcome isn't known, or that another user changed the secret, too. The next refresh
of the secret, also with --dry-run, checks the outcome first. If it still isn't known, Keyhole asks whether to
refresh again. With --yes it stops, unless you add --discard-pending.

If the vendor lets a value be set, Keyhole generates it (40 letters and digits), or reads it:
  printf %s "$NEW" | keyhole refresh --stdin --yes keyhole://…
You can restore an old value in the same way. Keyhole keeps none.
`;

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
      new Option("--length <number>", "characters of a generated value")
        .argParser(wholeNumber)
        .conflicts("stdin"),
    )
    .addOption(
      new Option("--alphabet <name>", "characters of a generated value")
        .choices(Object.keys(alphabets))
        .conflicts("stdin"),
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
