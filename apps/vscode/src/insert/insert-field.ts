import type { CommandContext } from "../commands/shared/context.js";
import { chooseForm } from "./choose-form.js";
import { insertAs, tellClosed } from "./insert-as.js";
import { nameInsertion, type Insertion } from "./insertion.js";

/**
 * Puts a field of a secret at every cursor of an editor, in the form that the user has chosen once,
 * or in one that is asked for now.
 */
export async function insertField(
  context: CommandContext,
  insertion: Insertion,
  { ask = false } = {},
): Promise<void> {
  const named = await nameInsertion(context, insertion);
  const snapshot = named.target.snapshot();
  if (!snapshot) {
    await tellClosed(context, named);
    return;
  }
  const form = await chooseForm(context, named, snapshot, ask);
  if (form === undefined) return;
  const inserted = await insertAs[form](context, named);
  // Remembered only now: who gave up on the way, or took another form there, has not chosen.
  if (inserted === form && !ask && context.insertForm.get() === "ask") {
    await context.insertForm.remember(form).catch(() => {
      context.log.warn("The form of inserts could not be written into the settings");
    });
  }
}
