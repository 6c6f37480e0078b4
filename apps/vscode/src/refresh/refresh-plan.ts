import * as l10n from "@vscode/l10n";
import { locatedOf } from "../commands/find-references.js";
import type { CommandContext } from "../commands/shared/context.js";
import { fetchCurrent, primaryField } from "../commands/shared/fetch-field.js";
import type { FoundOccurrences } from "../occurrences/workspace-occurrences.js";
import type { FoundPlaces } from "../references/workspace-references.js";
import { pathOf, type SecretNode } from "../tree/nodes.js";
import { settleEarlier } from "./settle-earlier.js";

/** What is known before anything happens. */
export interface RefreshPlan {
  /** The value that is in force. */
  readonly before: string;
  /** Where it stands in the workspace. */
  readonly found: FoundOccurrences;
  /** References to the secret; undefined where they may not be looked up, in Restricted Mode. */
  readonly references: FoundPlaces | undefined;
  /** What became of an earlier refresh that was not settled. */
  readonly earlier: string | undefined;
}

/**
 * Fetches the value that is in force, and looks where it stands in the workspace. Undefined where
 * that failed or was cancelled, which the user was told or did.
 */
export async function planRefresh(
  context: CommandContext,
  node: SecretNode,
): Promise<RefreshPlan | undefined> {
  const { prompter } = context;
  const { text: earlier, mayGoOn } = await settleEarlier(context, node);
  if (!mayGoOn) return undefined;
  const before = await fetchCurrent(context, node, primaryField(node));
  if (before === undefined) return undefined;
  return prompter.progress(
    l10n.t("Looking where {0} is used in this workspace", pathOf(node)),
    async (signal, report) => {
      const found = await context.occurrences.find(before, {
        signal,
        progress: (looked, of) => report(l10n.t("{0} of {1} files", looked, of)),
      });
      const references = context.isTrusted()
        ? await context.references.find(locatedOf(node), signal)
        : undefined;
      if (signal.aborted) return undefined;
      return { before, found: inOrder(found), references, earlier };
    },
  );
}

/** By file, as people look for them. */
function inOrder({ occurrences, limits }: FoundOccurrences): FoundOccurrences {
  const sorted = occurrences.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  return { occurrences: sorted, limits };
}
