import { findVendor, VendorError } from "@keyhole/secrets";
import type { ConnectionRecord } from "@keyhole/secrets/connections";
import type { FieldValues, FormField } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { back, type Answer, type Prompter } from "../../platform/vscode/prompter.js";
import { explain } from "../../platform/vscode/report.js";
import { textsOfError } from "../../platform/vscode/vendor-text.js";
import { askForm, type FormFrame, type ReentryReason } from "./ask-form.js";
import type { Connections } from "./connections.js";

/** The form of a connection, and how it becomes a record. */
export interface ConnectionForm {
  readonly fields: readonly FormField[];
  readonly frame: FormFrame;
  readonly initial: FieldValues;
  readonly reentryReason?: ReentryReason;
  readonly recordOf: (values: FieldValues) => ConnectionRecord;
}

/**
 * Asks for a connection until its vendor accepts the credentials, or the user cancels. It stores
 * nothing.
 */
export async function askConnection(
  prompter: Prompter,
  connections: Connections,
  { fields, frame, initial, reentryReason, recordOf }: ConnectionForm,
): Promise<Answer<ConnectionRecord>> {
  for (let values = initial; ;) {
    const entered = await askForm(prompter, fields, frame, values, reentryReason);
    if (entered === undefined || entered === back) return entered;
    values = entered;
    const record = recordOf(entered);
    const result = await verifyOrAsk(prompter, connections, record);
    if (result !== "change") return result === "verified" ? record : undefined;
  }
}

/** Verifies credentials at their vendor as often as the user wants to try. */
async function verifyOrAsk(
  prompter: Prompter,
  connections: Connections,
  record: ConnectionRecord,
): Promise<"verified" | "change" | "cancelled"> {
  const vendor = findVendor(record.vendor)?.name ?? record.vendor;
  const changeEntries = l10n.t("Change the Entries");
  const tryAgain = l10n.t("Try Again");
  for (;;) {
    try {
      await prompter.progress(l10n.t("Checking the credentials at {0}…", vendor), (signal) =>
        connections.verifyCredentials(record, { signal }),
      );
      return "verified";
    } catch (error) {
      if (VendorError.is(error, "cancelled")) return "cancelled";
      const texts = VendorError.is(error) ? textsOfError(error) : undefined;
      const choice = await prompter.confirm({
        message: texts?.message ?? l10n.t("{0} couldn't be reached.", vendor),
        detail: texts?.remedy ?? explain(error),
        actions: [changeEntries, tryAgain],
      });
      if (choice === changeEntries) return "change";
      if (choice !== tryAgain) return "cancelled";
    }
  }
}
