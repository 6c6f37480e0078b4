import type { SecretsContext } from "../secrets/secrets-feature.js";
import type { Editor } from "./editor.js";
import type { InsertFormMemory } from "./insert-form.js";

/** What inserting needs. */
export interface InsertContext extends SecretsContext {
  readonly editor: Editor;
  readonly insertForm: InsertFormMemory;
  /** Folders for which the user wants no more warnings that git may track a file, until the window closes. */
  readonly quietFolders: Set<string>;
}
