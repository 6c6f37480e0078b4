import * as l10n from "@vscode/l10n";
import { loadEverything } from "../find/load-everything.js";
import type { RowAction, SearchRow, SearchState } from "../find/search.js";
import {
  connectionOf,
  nameOf,
  pathOf,
  type FailedNode,
  type NoRightNode,
  type SecretNode,
} from "../tree/nodes.js";
import { canFetch, canRefresh } from "../tree/offers.js";
import { reasonLabel } from "../tree/reason-label.js";
import { copySecret } from "./copy-secret.js";
import type { CommandContext } from "./context.js";
import { insertSecret, insertSecretAs } from "./insert-secret.js";
import { refreshSecret } from "./refresh-secret.js";
import { revealSecret } from "./reveal-secret.js";

/** So many are shown: nobody reads on, and typing must not wait for the list. */
const limit = 200;

type Problem = FailedNode | NoRightNode;
type Found = SecretNode | Problem;

const uses: Readonly<Record<string, (context: CommandContext, node: SecretNode) => Promise<void>>> =
  {
    insert: insertSecret,
    insertAs: insertSecretAs,
    copy: copySecret,
    reveal: revealSecret,
    refresh: refreshSecret,
  };

/**
 * Searches the names of all secrets, over every connection, and does with the chosen one what the
 * user wants. Lists that are not loaded yet are loaded meanwhile.
 */
export async function findSecret(context: CommandContext): Promise<void> {
  const { index, prompter } = context;
  const canInsert = context.editor.target() !== undefined;
  const loading = startLoading(context);
  try {
    const choice = await prompter.search<Found>({
      title: l10n.t("Find Secret"),
      placeholder: canInsert
        ? l10n.t("Type a part of a name. Enter inserts it.")
        : l10n.t("Type a part of a name. Enter copies it."),
      search: (query) => stateOf(context, query, loading.busy()),
      onDidChange: loading.onDidChange,
    });
    if (!choice) return;
    const { value, action = canInsert ? "insert" : "copy" } = choice;
    if (value.kind !== "secret") {
      await mend(context, value);
      return;
    }
    await index.use(value);
    await uses[action]?.(context, value);
  } finally {
    loading.stop();
  }
}

/** Does what can be done about a list that could not be loaded, and searches again. */
async function mend(context: CommandContext, problem: Problem): Promise<void> {
  if (problem.kind === "noRight") await context.addById(problem.parent);
  else context.model.reset(problem.parent);
  await findSecret(context);
}

interface Loading {
  busy(): boolean;
  readonly onDidChange: (listener: () => void) => () => void;
  stop(): void;
}

/** Loads everything, and again where the tree is made anew meanwhile. */
function startLoading({ model, log }: CommandContext): Loading {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  let controller = new AbortController();
  let busy = false;
  const load = (): void => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    busy = true;
    loadEverything(model, signal)
      .catch(() => log.error("Not everything could be loaded"))
      .finally(() => {
        if (signal.aborted) return;
        busy = false;
        changed();
      });
  };
  const stopListening = model.onDidChange((node) => {
    if (node === undefined) load();
    changed();
  });
  load();
  return {
    busy: () => busy,
    onDidChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopListening();
      controller.abort();
    },
  };
}

function stateOf(
  { index, model }: CommandContext,
  query: string,
  busy: boolean,
): SearchState<Found> {
  const nodes = index.search(query, limit);
  return {
    rows: [...nodes.map(rowOf), ...model.problems().map(problemRow)],
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

function rowOf(node: SecretNode): SearchRow<Found> {
  const { record } = connectionOf(node);
  return {
    value: node,
    label: nameOf(node),
    description: l10n.t("{0} · {1}", nameOf(node.parent), record.alias),
    ...(node.summary.description === undefined ? {} : { detail: node.summary.description }),
    icon: "key",
    actions: [
      { id: "insert", icon: "insert", tooltip: l10n.t("Insert Secret") },
      // The way to its other fields.
      ...(node.summary.fields.length > 1
        ? [{ id: "insertAs", icon: "list-selection", tooltip: l10n.t("Insert Secret As…") }]
        : []),
      ...(canFetch(node)
        ? [
            { id: "copy", icon: "copy", tooltip: l10n.t("Copy Secret") },
            { id: "reveal", icon: "eye", tooltip: l10n.t("Reveal Secret") },
          ]
        : []),
      ...(canRefresh(node) ? [refreshAction()] : []),
    ],
  };
}

function refreshAction(): RowAction {
  return {
    id: "refresh",
    icon: "arrow-swap",
    tooltip: l10n.t("Refresh Secret at Vendor…"),
  };
}

/** What could not be listed is told, so that nobody takes the rest for all there is. */
function problemRow(node: Problem): SearchRow<Found> {
  const noRight = node.kind === "noRight";
  const headline = reasonLabel(noRight ? "forbidden" : node.reason);
  return {
    value: node,
    label: node.parent ? l10n.t("{0}: {1}", pathOf(node.parent), headline) : headline,
    description: noRight ? l10n.t("Add by ID…") : l10n.t("Retry"),
    detail: node.remedy,
    icon: noRight ? "lock" : "warning",
    actions: [],
  };
}
