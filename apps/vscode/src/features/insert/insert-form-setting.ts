import { choiceSetting, writeSetting } from "../../platform/vscode/settings.js";
import { insertFormSettings, type InsertFormMemory } from "./insert-form.js";

const key = "insert.form";

/** The form of inserts, kept in the user's settings. */
export const insertForm: InsertFormMemory = {
  get: () => choiceSetting(key, insertFormSettings),
  remember: (form) => writeSetting(key, form),
};
