import type { CommandTable } from "../../platform/vscode/command-table.js";
import { refreshSecretAtVendor, restorePrevious, setValue } from "./refresh-commands.js";
import type { RefreshContext } from "./refresh-context.js";

export { createMatches } from "./create-matches.js";
export { PreviousValues } from "./previous-values.js";
export { recoverAtStart } from "./recover-refreshes.js";
export type { RefreshContext } from "./refresh-context.js";
export { refreshSecretAtVendor } from "./refresh-commands.js";
export { SecretJournal } from "./secret-journal.js";

/** The commands of this feature. */
export const refreshCommands: CommandTable<RefreshContext> = {
  "keyhole.refreshSecret": refreshSecretAtVendor,
  "keyhole.setValue": setValue,
  "keyhole.restorePrevious": restorePrevious,
};
