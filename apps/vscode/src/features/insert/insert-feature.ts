import type { CommandTable } from "../../platform/vscode/command-table.js";
import { insertSecret, insertSecretAs } from "./insert-commands.js";
import type { InsertContext } from "./insert-context.js";

export type { Editor, InsertTarget, Snapshot } from "./editor.js";
export type { InsertContext } from "./insert-context.js";
export { insertSecretAs } from "./insert-commands.js";
export { insertSecret } from "./insert-commands.js";
export { referenceOf } from "./reference-of.js";

/** The commands of this feature. */
export const insertCommands: CommandTable<InsertContext> = {
  "keyhole.insertSecret": insertSecret,
  "keyhole.insertSecretAs": insertSecretAs,
};
