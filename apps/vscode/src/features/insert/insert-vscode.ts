import { choiceSetting, writeSetting } from "../../platform/vscode/settings.js";
import type { InsertContext, InsertFormSetting } from "./insert-context.js";

export { SecretDrag } from "./secret-drag.js";
export { vscodeEditor } from "./vscode-editor.js";

const key = "insert.form";

/** As in package.json. */
const forms: readonly InsertFormSetting[] = ["ask", "reference", "lookup", "value"];

/** The default form, stored in the user's settings. */
export const insertForm: InsertContext["insertForm"] = {
  get: () => choiceSetting(key, forms),
  remember: (form) => writeSetting(key, form),
};
