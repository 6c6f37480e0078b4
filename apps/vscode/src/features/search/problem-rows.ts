import * as l10n from "@vscode/l10n";
import { pathOf, reasonLabel, type SecretsModel } from "../tree/tree-feature.js";
import type { SearchRow } from "../../platform/vscode/prompter.js";
import type { SearchContext } from "./search-context.js";

/** What stands in place of a list that could not be loaded. */
export type Problem = ReturnType<SecretsModel["problems"]>[number];

/** Does what can be done about a list that could not be loaded. */
export async function mend(context: SearchContext, problem: Problem): Promise<void> {
  switch (problem.kind) {
    case "noRight":
      await context.addById(problem.parent);
      break;
    case "noCredentials":
      await context.enterCredentials(problem.parent);
      break;
    case "unreadable":
      await context.removeConnection(problem);
      break;
    case "failed":
      context.model.reset(problem.parent);
  }
}

/** What could not be listed is told, so that nobody takes the rest for all there is. */
export function problemRow(node: Problem): SearchRow<Problem> {
  const { headline, way, detail, icon } = problemTexts(node);
  const parent = "parent" in node ? node.parent : undefined;
  return {
    value: node,
    label: parent ? l10n.t("{0}: {1}", pathOf(parent), headline) : headline,
    description: way,
    detail,
    icon,
    actions: [],
  };
}

interface ProblemTexts {
  readonly headline: string;
  /** What Enter does about it. */
  readonly way: string;
  readonly detail: string;
  readonly icon: string;
}

function problemTexts(node: Problem): ProblemTexts {
  switch (node.kind) {
    case "noRight":
      return {
        headline: reasonLabel("forbidden"),
        way: l10n.t("Add by ID…"),
        detail: node.remedy,
        icon: "lock",
      };
    case "noCredentials":
      return {
        headline: l10n.t("No credentials yet"),
        way: l10n.t("Enter Credentials…"),
        detail: l10n.t("Its secrets can be found once they are entered."),
        icon: "key",
      };
    case "unreadable":
      return {
        headline: l10n.t("A connection cannot be read"),
        way: l10n.t("Remove…"),
        detail: node.problem,
        icon: "warning",
      };
    case "failed":
      return {
        headline: reasonLabel(node.reason),
        way: l10n.t("Retry"),
        detail: node.remedy,
        icon: "warning",
      };
  }
}
