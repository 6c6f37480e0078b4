import type { SecretsContext } from "../secrets/secrets-feature.js";
import type { Editor } from "./target-editor.js";

/** The form in which a secret is inserted. */
export type InsertForm = "reference" | "lookup" | "value";

/** The user's setting. It is `ask` until the first choice. */
export type InsertFormSetting = InsertForm | "ask";

/** The context of the commands that insert secrets. */
export interface InsertContext extends SecretsContext {
  readonly editor: Editor;
  readonly insertForm: {
    readonly get: () => InsertFormSetting;
    /** Rejects if the user's settings can't be written. */
    readonly remember: (form: InsertForm) => Promise<void>;
  };
}
