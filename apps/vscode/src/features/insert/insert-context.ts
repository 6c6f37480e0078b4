import type { SecretsContext } from "../secrets/secrets-feature.js";
import type { Editor } from "./target-editor.js";

/** What is inserted for a secret. */
export type InsertForm = "reference" | "lookup" | "value";

/** What the user wants; `ask` until the first choice. */
export type InsertFormSetting = InsertForm | "ask";

/** What inserting needs. */
export interface InsertContext extends SecretsContext {
  readonly editor: Editor;
  /** The choice between the forms: a setting that the user sees and can change. */
  readonly insertForm: {
    readonly get: () => InsertFormSetting;
    /** Rejects if the user's settings can't be written. */
    readonly remember: (form: InsertForm) => Promise<void>;
  };
}
