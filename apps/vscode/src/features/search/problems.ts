import * as l10n from "@vscode/l10n";
import { reasonLabel, type SecretsModel } from "../tree/tree-feature.js";
import type { SearchContext } from "./search-context.js";

/** What replaces a list that couldn't be loaded. */
export type Problem = ReturnType<SecretsModel["problems"]>[number];

/** Does what can be done about a list that couldn't be loaded. */
export async function mend(context: SearchContext, problem: Problem): Promise<void> {
  switch (problem.kind) {
    case "noRight":
      return context.addById(problem.parent);
    case "noCredentials":
      return context.enterCredentials(problem.parent);
    case "unreadable":
      return context.removeConnection(problem);
    case "failed":
      context.model.reset(problem.parent);
  }
}

/** What to show of a problem; `remedy` is what `mend` does. */
export function problemTexts(node: Problem) {
  switch (node.kind) {
    case "noRight":
      return {
        headline: reasonLabel("forbidden"),
        remedy: l10n.t("Add by ID…"),
        detail: node.remedy,
        icon: "lock",
      };
    case "noCredentials":
      return {
        headline: l10n.t("No credentials yet"),
        remedy: l10n.t("Enter Credentials…"),
        detail: l10n.t("Its secrets can be found once they are entered."),
        icon: "key",
      };
    case "unreadable":
      return {
        headline: l10n.t("A connection cannot be read"),
        remedy: l10n.t("Remove…"),
        detail: node.problem,
        icon: "warning",
      };
    case "failed":
      return {
        headline: reasonLabel(node.reason),
        remedy: l10n.t("Retry"),
        detail: node.remedy,
        icon: "warning",
      };
  }
}
