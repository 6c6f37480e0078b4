import * as l10n from "@vscode/l10n";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { SecretNode } from "../tree/tree-feature.js";

/** A connection that gets another alias, or a secret that gets another name. */
export type Renaming =
  | { readonly alias: string; readonly to: string }
  | { readonly secret: SecretNode; readonly to: string };

/** The references in the workspace that a new name breaks. */
export interface BrokenReferences {
  readonly count: number;
  readonly files: number;
  readonly unchecked: number;
  /** Updates them in one edit, which one undo reverts. Returns the number of updated references. */
  update(): Promise<number>;
}

/** The members of the context that a renaming needs. */
export interface RenamingContext {
  readonly prompter: Prompter;
  findBroken(renaming: Renaming, signal: AbortSignal): Promise<BrokenReferences>;
}

/** Finds the references that a new name breaks. Returns undefined if the user cancels. */
export function findBroken(
  context: RenamingContext,
  renaming: Renaming,
  name: string,
): Promise<BrokenReferences | undefined> {
  return context.prompter.progress(
    l10n.t("Searching for references to {0}…", name),
    async (signal) => {
      const broken = await context.findBroken(renaming, signal);
      return signal.aborted ? undefined : broken;
    },
  );
}

/**
 * Reports a renaming. Updates the references before, and reports how many couldn't be updated.
 *
 * @param broken the references to update, or false if there are none
 */
export async function reportRenamed(
  { prompter }: RenamingContext,
  { before, after }: { readonly before: string; readonly after: string },
  broken: BrokenReferences | false,
): Promise<void> {
  const updated = broken ? await broken.update() : 0;
  const words = l10n.t("Renamed {0} to {1}", before, after);
  if (!broken || updated < broken.count) prompter.done(words);
  else prompter.done(l10n.t("{0}. {1}", words, updatedText(broken)));
  if (!broken || updated === broken.count) return;
  await prompter.warn(
    l10n.t(
      "Updated {0} of {1} references. The other files have changed or can't be edited.",
      updated,
      broken.count,
    ),
  );
}

function updatedText({ count, files }: BrokenReferences): string {
  if (count === 1) return l10n.t("Updated 1 reference.");
  return files === 1
    ? l10n.t("Updated {0} references in 1 file.", count)
    : l10n.t("Updated {0} references in {1} files.", count, files);
}

/** Returns how many references a new name breaks, as a line of a dialog. */
export function brokenText({ count, files }: BrokenReferences): string {
  if (count === 1) return l10n.t("1 reference will stop resolving unless you update it.");
  return files === 1
    ? l10n.t("{0} references in 1 file will stop resolving unless you update them.", count)
    : l10n.t(
        "{0} references in {1} files will stop resolving unless you update them.",
        count,
        files,
      );
}

/** Returns how many references couldn't be checked, as a sentence. */
export function uncheckedText(count: number): string {
  return count === 1
    ? l10n.t("1 reference couldn't be checked.")
    : l10n.t("{0} references couldn't be checked.", count);
}

/** Returns the label of the button that renames something and updates its references. */
export function updateLabel(): string {
  return l10n.t("Rename and Update References");
}
