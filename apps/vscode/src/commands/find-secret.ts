import * as l10n from "@vscode/l10n";
import { keepLoaded } from "../find/keep-loaded.js";
import type { RowAction, SearchRow, SearchState } from "../find/search.js";
import { connectionOf, nameOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { canFetch, canRefresh } from "../tree/offers.js";
import { reasonLabel } from "../tree/reason-label.js";
import type { SecretsModel } from "../tree/secrets-model.js";
import { copySecret } from "./copy-secret.js";
import type { CommandContext } from "./shared/context.js";
import { insertSecret } from "./insert-secret.js";
import { insertSecretAs } from "./insert-secret-as.js";
import { refreshSecret } from "./refresh-secret.js";
import { removeConnection } from "./remove-connection.js";
import { revealSecret } from "./reveal-secret.js";

/** So many are shown: nobody reads on, and typing must not wait for the list. */
const limit = 200;

type Problem = ReturnType<SecretsModel["problems"]>[number];
/** What helps where there is no connection yet. */
interface Beginning {
  readonly kind: "addConnection" | "addSampleVendors";
}
type Found = SecretNode | Problem | Beginning;

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
  const empty = (await context.model.roots()).length === 0;
  const loading = keepLoaded(context.model);
  try {
    const choice = await prompter.search<Found>({
      title: l10n.t("Find Secret"),
      placeholder: canInsert
        ? l10n.t("Type a part of a name. Enter inserts it.")
        : l10n.t("Type a part of a name. Enter copies it."),
      search: (query) => (empty ? beginnings() : stateOf(context, query, loading.busy())),
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
async function mend(context: CommandContext, problem: Problem | Beginning): Promise<void> {
  switch (problem.kind) {
    case "addConnection":
      await context.addConnection();
      if ((await context.model.connections()).length === 0) return;
      break;
    case "addSampleVendors":
      await context.connections.setSampleVendors(true);
      break;
    case "noRight":
      await context.addById(problem.parent);
      break;
    case "noCredentials":
      await context.enterCredentials(problem.parent);
      break;
    case "unreadable":
      await removeConnection(context, problem);
      break;
    case "failed":
      context.model.reset(problem.parent);
  }
  await findSecret(context);
}

/** Whatever is typed: there is nothing to find. */
function beginnings(): SearchState<Found> {
  return {
    rows: [
      {
        value: { kind: "addConnection" },
        label: l10n.t("Add Connection…"),
        detail: l10n.t("There is no connection yet, and so no secret to find."),
        icon: "add",
        actions: [],
      },
      {
        value: { kind: "addSampleVendors" },
        label: l10n.t("Try It with Sample Vendors"),
        detail: l10n.t("They run inside the editor and send nothing anywhere."),
        icon: "beaker",
        actions: [],
      },
    ],
    summary: "",
    busy: false,
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
