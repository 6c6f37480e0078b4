import { createSandbox } from "@keyhole/sandbox";
import type { InsertFormSetting } from "../../../../src/features/insert/insert-context.js";
import type { GitState } from "../../../../src/features/insert/target-editor.js";
import { connected } from "../../../fakes/connected.js";
import type { FakeExtension } from "../../../fakes/fake-extension.js";

/** The vendors of a test file, which resets them before each test. */
export const sandbox = createSandbox();

/** A reference to the only secret of GenAuth's shop. */
export const reference = "keyhole://genauth/Web%20Shop";

/** Returns how often that secret was fetched. */
export const fetches = () => sandbox.calls()["genauth"]?.["getApplicationSecret"] ?? 0;

/** Connects GenAuth and opens a document. `¦` marks its cursors. */
export async function opened(
  form: InsertFormSetting,
  marked: string,
  languageId: string,
  fileName?: string,
): Promise<FakeExtension> {
  const extension = await connected(sandbox, "genauth");
  extension.insertForm = form;
  extension.editor.open(marked, languageId, fileName);
  return extension;
}

/** Opens a `.env` file with this state in git, and the cursor at an empty value. */
export async function openedAs(state: GitState): Promise<FakeExtension> {
  const extension = await opened("value", "KEY=¦", "dotenv");
  extension.editor.gitState = state;
  return extension;
}
