import type { CommandTable } from "../../platform/vscode/command-table.js";
import { refreshSecretAtVendor, restorePrevious, setValue } from "./refresh-at-vendor.js";
import type { RefreshContext } from "./refresh-context.js";

export { recoverAtStart } from "./recover-interrupted.js";
export { PreviousValues } from "./refresh-context.js";
export type { RefreshContext } from "./refresh-context.js";
export { refreshSecretAtVendor } from "./refresh-at-vendor.js";
export { createStoredJournal } from "./stored-journal.js";

/** The commands of this feature. */
export const refreshCommands: CommandTable<RefreshContext> = {
  "keyhole.refreshSecret": refreshSecretAtVendor,
  "keyhole.setValue": setValue,
  "keyhole.restorePrevious": restorePrevious,
};
