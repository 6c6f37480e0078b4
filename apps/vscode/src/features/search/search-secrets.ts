import * as l10n from "@vscode/l10n";
import {
  canFetch,
  canInsert,
  canRefresh,
  getConnection,
  getContainerPath,
  type KeptLoaded,
  keepLoaded,
  getName,
  getPath,
  isOnlySecret,
  type Problem,
  problemTexts,
  secretIconName,
  type SecretNode,
  stateText,
} from "../tree/tree-feature.js";
import { handleProblem } from "./pick-secret.js";
import type {
  RowAction,
  SearchChoice,
  SearchRow,
  SearchState,
} from "../../platform/vscode/prompter.js";
import type { FindContext, SearchContext, SecretAction } from "./search-context.js";

const limit = 200;
/** The largest number of results if some of them aren't offered. */
const filteredLimit = 5 * limit;

interface SecretSearch {
  readonly title: string;
  readonly prompt: string;
  readonly offers?: (node: SecretNode) => boolean;
  readonly getActions?: (node: SecretNode) => readonly RowAction[];
}

/**
 * Searches the names of all secrets of all connections. Loads lists that aren't loaded yet. A list that
 * can't be loaded has a row with an action. Without a connection, the user adds one first. Returns
 * undefined if the user cancels.
 */
async function searchSecrets(
  context: SearchContext,
  search: SecretSearch,
): Promise<SearchChoice<SecretNode> | undefined> {
  const { model, prompter } = context;
  for (;;) {
    if ((await model.roots()).length === 0) await context.addConnection();
    if ((await model.roots()).length === 0) return undefined;
    const loading = keepLoaded(model);
    try {
      const choice = await prompter.search<SecretNode | Problem>({
        title: search.title,
        prompt: search.prompt,
        search: (query) => toState(context, search, query, loading),
        onDidChange: loading.onDidChange,
      });
      if (!choice) return undefined;
      const { value, action } = choice;
      if (value.kind === "secret") return { value, action };
      await handleProblem(context, value);
    } finally {
      loading.stop();
    }
  }
}

/** Searches the names of all secrets, and runs the user's action on the chosen one. */
export async function findSecret(context: FindContext): Promise<void> {
  const found = await searchSecrets(context, {
    title: l10n.t("Find Secret"),
    // Enter always copies, because inserting into a file could surprise the user.
    prompt: l10n.t("Press Enter to copy a secret, or use its buttons."),
    getActions: secretActions,
  });
  if (!found) return;
  const { value: node, action = "copy" } = found;
  context.stepDone("find");
  await context.useSecret(action as SecretAction, node);
}

function secretActions(node: SecretNode): readonly RowAction[] {
  const mayInsert = canInsert(node);
  return [
    ...(mayInsert ? [{ id: "insert", icon: "insert", tooltip: l10n.t("Insert Secret") }] : []),
    // Lets the user choose another field.
    ...(mayInsert && node.summary.fields?.length !== 1
      ? [{ id: "insertAs", icon: "list-selection", tooltip: l10n.t("Insert Secret As…") }]
      : []),
    ...(canFetch(node)
      ? [
          { id: "copy", icon: "copy", tooltip: l10n.t("Copy Secret") },
          { id: "reveal", icon: "eye", tooltip: l10n.t("Reveal Secret") },
        ]
      : []),
    { id: "copyReference", icon: "link", tooltip: l10n.t("Copy Reference") },
    ...(canRefresh(node)
      ? [
          {
            id: "refresh",
            icon: "arrow-swap",
            tooltip: l10n.t("Refresh Secret at Vendor (Rotate)…"),
          },
        ]
      : []),
  ];
}

/** Lets the user search for the secret of a command. */
export async function searchSecret(
  context: SearchContext,
  title: string,
  offers: (node: SecretNode) => boolean,
): Promise<SecretNode | undefined> {
  const prompt = l10n.t("Press Enter to select a secret.");
  const found = await searchSecrets(context, { title, prompt, offers });
  return found?.value;
}

function toState(
  { index, model }: SearchContext,
  { offers, getActions = () => [] }: SecretSearch,
  query: string,
  loading: Pick<KeptLoaded, "busy" | "incomplete">,
): SearchState<SecretNode | Problem> {
  const nodes = offers
    ? index.search(query, filteredLimit).filter(offers).slice(0, limit)
    : index.search(query, limit);
  return {
    rows: [
      ...nodes.map((node) => toRow(node, getActions(node))),
      ...model.problems().map(toProblemRow),
    ],
    summary: toSummary(nodes.length, index.size, loading),
    busy: loading.busy(),
  };
}

function toSummary(
  shown: number,
  all: number,
  { busy, incomplete }: Pick<KeptLoaded, "busy" | "incomplete">,
): string {
  if (busy()) return l10n.t("loading, {0} so far", all.toLocaleString());
  if (incomplete()) {
    const counts = [shown.toLocaleString(), all.toLocaleString()] as const;
    return l10n.t("{0} of {1}. There are more containers, which aren't loaded", ...counts);
  }
  return shown < limit
    ? l10n.t("{0} of {1}", shown.toLocaleString(), all.toLocaleString())
    : l10n.t("first {0} matches of {1} secrets", shown.toLocaleString(), all.toLocaleString());
}

function toRow(node: SecretNode, actions: readonly RowAction[]): SearchRow<SecretNode> {
  const { record } = getConnection(node);
  const { description } = node.summary;
  return {
    value: node,
    label: getName(node),
    description: [isOnlySecret(node) ? "" : getContainerPath(node), record.alias, stateText(node)]
      .filter((text) => text !== "")
      .join(" · "),
    ...(description === undefined ? {} : { detail: description }),
    icon: secretIconName(node),
    actions,
  };
}

/** Creates a row for a list that couldn't be loaded, so that the results don't look complete. */
function toProblemRow(value: Problem): SearchRow<Problem> {
  const { headline, action, detail, icon } = problemTexts(value);
  const parent = "parent" in value ? value.parent : undefined;
  const label = parent ? l10n.t("{0}: {1}", getPath(parent), headline) : headline;
  return { value, label, description: action, detail, icon, actions: [] };
}
