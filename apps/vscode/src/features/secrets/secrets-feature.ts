import type { CommandTable } from "../../platform/vscode/command-table.js";
import {
  deleteSecret,
  disableSecret,
  enableSecret,
  renameSecret,
  setDescription,
} from "./change-secret.js";
import { createSecret } from "./create-secret.js";
import type { SecretsContext } from "./secrets-context.js";
import { copySecret, fetchSecret, revealSecret } from "./use-secret.js";

export { askNewValue } from "./ask-new-value.js";
export { fetchField, fetchFields, loadFields } from "./fetch-field.js";
export type { ReferenceCount, SecretsContext } from "./secrets-context.js";
export { confirmChange } from "./send-write.js";
export { copyField, copySecret, copyText, revealSecret } from "./use-secret.js";

/** The commands of this feature. */
export const secretsCommands: CommandTable<SecretsContext> = {
  "keyhole.fetchSecret": fetchSecret,
  "keyhole.copySecret": copySecret,
  "keyhole.revealSecret": revealSecret,
  "keyhole.createSecret": createSecret,
  "keyhole.setDescription": setDescription,
  "keyhole.renameSecret": renameSecret,
  "keyhole.enableSecret": enableSecret,
  "keyhole.disableSecret": disableSecret,
  "keyhole.deleteSecret": deleteSecret,
};
