import { lazy, type CommandTable } from "../../platform/vscode/command-table.js";
import { copySecret } from "./copy-secret.js";
import { fetchSecret } from "./fetch-secret.js";
import { revealSecret } from "./reveal-secret.js";
import type { SecretsContext } from "./secrets-context.js";

export { askNewValue } from "./ask-new-value.js";
export { confirmChange } from "./confirm-change.js";
export { copyField, copySecret, copyText } from "./copy-secret.js";
export { fetchCurrent, fetchField } from "./fetch-field.js";
export { revealSecret } from "./reveal-secret.js";
export type { SecretsContext } from "./secrets-context.js";

const later = () => import("./secrets-later.js");

/** The commands of this feature. */
export const secretsCommands: CommandTable<SecretsContext> = {
  "keyhole.fetchSecret": fetchSecret,
  "keyhole.copySecret": copySecret,
  "keyhole.revealSecret": revealSecret,
  "keyhole.createSecret": lazy(async () => (await later()).createSecret),
  "keyhole.setDescription": lazy(async () => (await later()).setDescription),
  "keyhole.renameSecret": lazy(async () => (await later()).renameSecret),
  "keyhole.enableSecret": lazy(async () => (await later()).enableSecret),
  "keyhole.disableSecret": lazy(async () => (await later()).disableSecret),
};
