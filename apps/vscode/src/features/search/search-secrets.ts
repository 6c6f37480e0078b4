import * as l10n from "@vscode/l10n";
import { connectionOf, keepLoaded, nameOf, type SecretNode } from "../tree/tree-feature.js";
import { beginnings, type Beginning } from "./beginnings.js";
import { mend, problemRow, type Problem } from "./problem-rows.js";
import type { RowAction, SearchRow, SearchState } from "../../platform/vscode/prompter.js";
import type { SearchContext } from "./search-context.js";

/** So many are shown: nobody reads on, and typing must not wait for the list. */
const limit = 200;
/** So many are looked at where some of them are not offered. */
const filteredLimit = 5 * limit;

/** What a search of secrets offers. */
export interface SecretSearch {
  readonly title: string;
  readonly placeholder: string;
  /** Which secrets are offered. */
  readonly offers?: (node: SecretNode) => boolean;
  /** The buttons on a secret's row. */
  readonly actionsOf?: (node: SecretNode) => readonly RowAction[];
}

/** What the user chose; the action is undefined for the row itself. */
export interface FoundSecret {
  readonly node: SecretNode;
  readonly action: string | undefined;
}

/**
 * Searches the names of all secrets, over every connection. Lists that are not loaded yet are loaded
 * meanwhile, and what can be done about one that cannot is a row. Undefined where the user gave up.
 */
export async function searchSecrets(
  context: SearchContext,
  search: SecretSearch,
): Promise<FoundSecret | undefined> {
  const { model, prompter } = context;
  for (;;) {
    const empty = (await model.roots()).length === 0;
    const loading = keepLoaded(model);
    try {
      const choice = await prompter.search<SecretNode | Problem | Beginning>({
        title: search.title,
        placeholder: search.placeholder,
        search: (query) => (empty ? beginnings() : stateOf(context, search, query, loading.busy())),
        onDidChange: loading.onDidChange,
      });
      if (!choice) return undefined;
      const { value, action } = choice;
      if (value.kind === "secret") return { node: value, action };
      if (value.kind === "addSampleVendors") {
        await context.addSampleVendors();
      } else if (value.kind === "addConnection") {
        await context.addConnection();
        if ((await model.connections()).length === 0) return undefined;
      } else {
        await mend(context, value);
      }
    } finally {
      loading.stop();
    }
  }
}

/** Has the user search for a secret that a command is about. */
export async function searchSecret(
  context: SearchContext,
  title: string,
  offers: (node: SecretNode) => boolean,
): Promise<SecretNode | undefined> {
  const placeholder = l10n.t("Type a part of a name.");
  const found = await searchSecrets(context, { title, placeholder, offers });
  if (!found) return undefined;
  await context.index.use(found.node);
  return found.node;
}

function stateOf(
  { index, model }: SearchContext,
  { offers, actionsOf = () => [] }: SecretSearch,
  query: string,
  busy: boolean,
): SearchState<SecretNode | Problem> {
  const nodes = offers
    ? index.search(query, filteredLimit).filter(offers).slice(0, limit)
    : index.search(query, limit);
  return {
    rows: [
      ...nodes.map((node) => rowOf(node, actionsOf(node))),
      ...model.problems().map(problemRow),
    ],
    summary: summaryOf(nodes.length, index.size, busy),
    busy,
  };
}

function summaryOf(shown: number, all: number, busy: boolean): string {
  if (busy) return l10n.t("loading, {0} so far", all.toLocaleString());
  return shown < limit
    ? l10n.t("{0} of {1}", shown.toLocaleString(), all.toLocaleString())
    : l10n.t("the best {0} of {1}", shown.toLocaleString(), all.toLocaleString());
}

function rowOf(node: SecretNode, actions: readonly RowAction[]): SearchRow<SecretNode> {
  const { record } = connectionOf(node);
  const { description } = node.summary;
  return {
    value: node,
    label: nameOf(node),
    description: l10n.t("{0} · {1}", nameOf(node.parent), record.alias),
    ...(description === undefined ? {} : { detail: description }),
    icon: "key",
    actions,
  };
}
