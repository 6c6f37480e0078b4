import type { CommandTable } from "../../platform/vscode/command-table.js";
import type { FindContext } from "./search-context.js";
import { findSecret } from "./search-secrets.js";

export { chooseField, chooseFieldOf, getOrPickSecret } from "./choose-field.js";
export { pickConnection, showNone } from "./pick-connection.js";
export { handleProblem, pickContainer } from "./pick-secret.js";
export type { PickFilter } from "./pick-secret.js";
export type { FindContext, SearchContext } from "./search-context.js";
export { findSecret, searchSecret } from "./search-secrets.js";
export { SecretIndex } from "./secret-index.js";

/** The commands of this feature. */
export const searchCommands: CommandTable<FindContext> = {
  "keyhole.findSecret": findSecret,
};
