import { findVendor, VendorError, type ConnectionRecord } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { Prompter } from "../ui/prompter.js";
import { explain } from "../ui/report.js";
import { textsOfError } from "../ui/vendor-text.js";
import type { Connections } from "./connections.js";

/** What came of the proof: the entries are to be changed, or the user gave up. */
export type Verdict = "proved" | "change" | "given up";

/** Proves a record's credentials at its vendor, as often as the user wants to try. */
export async function proveCredentials(
  prompter: Prompter,
  connections: Connections,
  record: ConnectionRecord,
): Promise<Verdict> {
  const vendor = findVendor(record.vendor)?.name ?? record.vendor;
  const changeEntries = l10n.t("Change the Entries");
  const tryAgain = l10n.t("Try Again");
  for (;;) {
    try {
      await prompter.progress(l10n.t("Checking the credentials at {0}…", vendor), (signal) =>
        connections.check(record, { signal }),
      );
      return "proved";
    } catch (error) {
      if (VendorError.is(error, "cancelled")) return "given up";
      const told = VendorError.is(error) ? textsOfError(error) : undefined;
      const choice = await prompter.confirm({
        message: told?.message ?? l10n.t("{0} could not be asked.", vendor),
        detail: told?.remedy ?? explain(error),
        actions: [changeEntries, tryAgain],
      });
      if (choice === changeEntries) return "change";
      if (choice !== tryAgain) return "given up";
    }
  }
}
