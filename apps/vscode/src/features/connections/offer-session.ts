import type { ConnectionRecord } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { Connections } from "./connections.js";

/**
 * Offers to keep connections that this machine did not store until the window closes. False if the
 * user declines: then everything is as before.
 */
export async function offerSession(
  prompter: Prompter,
  connections: Connections,
  records: readonly ConnectionRecord[],
): Promise<boolean> {
  const keep = l10n.t("Keep for This Session");
  const aliases = records.map(({ alias }) => alias).join(", ");
  const choice = await prompter.confirm({
    message: l10n.t("This machine did not keep {0}.", aliases),
    detail: l10n.t(
      "VS Code's secret storage needs a keyring. Without one, what you entered can be kept until the window closes.",
    ),
    actions: [keep],
  });
  if (choice !== keep) return false;
  for (const record of records) connections.keepForSession(record);
  return true;
}
