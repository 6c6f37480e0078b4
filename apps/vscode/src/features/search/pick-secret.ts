import * as l10n from "@vscode/l10n";
import {
  getConnection,
  getName,
  getPath,
  type Problem,
  problemTexts,
  toEdit,
  type ConnectionNode,
  type ContainerNode,
  type ParentNode,
  secretIconName,
  type SecretNode,
  stateText,
  type TreeNode,
} from "../tree/tree-feature.js";
import { back, type PromptResult, type PickItem } from "../../platform/vscode/prompter.js";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { pickConnection } from "./pick-connection.js";
import type { SearchContext } from "./search-context.js";

/** Which nodes are offered. All if absent. */
export interface PickFilter {
  readonly connection?: (node: ConnectionNode) => boolean;
  readonly secret?: (node: SecretNode) => boolean;
  /** The message if nothing is offered, as a sentence. */
  readonly nothing: string;
}

type Entry = ContainerNode | SecretNode;
type Choice = Entry | Problem | "reload" | "back";

const byName = { kind: "byName" } as const;

/**
 * Lets the user choose a connection, a container and a secret, or search by name. A step with a single
 * choice is skipped. Returns undefined if the user cancels.
 */
export async function pickSecret(
  context: SearchContext,
  title: string,
  filter?: PickFilter,
): Promise<SecretNode | undefined> {
  const first = [{ value: byName, label: l10n.t("Search by name…"), icon: "search" }];
  const isOffered = (node: SecretNode): boolean =>
    filter?.connection?.(getConnection(node)) !== false && filter?.secret?.(node) !== false;
  for (;;) {
    const offers = { offers: filter?.connection, nothing: filter?.nothing, first };
    const choice = await pickConnection<typeof byName>(context, title, offers);
    if (!choice) return undefined;
    if (choice.kind === "byName") return context.searchSecret(title, isOffered);
    const secret = await pickBelow(context, title, choice, filter);
    if (secret !== back) return secret;
  }
}

/** Lets the user choose a secret below a node; see `pickSecret`. */
export async function pickSecretBelow(
  context: SearchContext,
  title: string,
  parent: ConnectionNode | ContainerNode,
  filter?: PickFilter,
): Promise<SecretNode | undefined> {
  const secret = await pickBelow(context, title, parent, filter);
  return secret === back ? pickSecret(context, title, filter) : secret;
}

/** Lets the user choose a container; see `pickSecret`. */
export async function pickContainer(
  context: SearchContext,
  title: string,
  filter?: PickFilter,
): Promise<ContainerNode | undefined> {
  for (;;) {
    const offers = { offers: filter?.connection, nothing: filter?.nothing };
    const connection = await pickConnection(context, title, offers);
    if (!connection) return undefined;
    const container = await pickContainerBelow(context, title, connection);
    if (container !== back) return container;
  }
}

async function pickContainerBelow(
  context: SearchContext,
  title: string,
  parent: ParentNode,
): Promise<PromptResult<ContainerNode>> {
  const nests = getConnection(parent).vendor.nests === true;
  for (;;) {
    const container = await pickChild<ContainerNode>(context, title, parent, undefined, nests);
    if (container === undefined || container === back || !nests || container === parent) {
      return container;
    }
    const chosen = await pickContainerBelow(context, title, container);
    if (chosen !== back) return chosen;
  }
}

async function pickBelow(
  context: SearchContext,
  title: string,
  parent: ParentNode,
  filter?: PickFilter,
): Promise<PromptResult<SecretNode>> {
  for (;;) {
    const chosen = await pickChild<Entry>(context, title, parent, filter);
    if (chosen === undefined || chosen === back || chosen.kind === "secret") return chosen;
    const secret = await pickBelow(context, title, chosen, filter);
    if (secret !== back) return secret;
    const siblings = await context.model.children(parent);
    if (siblings.length === 1) return back;
  }
}

async function pickChild<T extends Entry>(
  context: SearchContext,
  title: string,
  startedAt: ParentNode,
  filter?: PickFilter,
  onlyContainers = false,
): Promise<PromptResult<T>> {
  const { model, prompter } = context;
  for (let parent = startedAt; ;) {
    const { vendor } = getConnection(parent);
    const from = parent;
    let isWhole = true;
    const choice = await prompter.pick<Choice>({
      title: l10n.t("{0}: {1}", title, getPath(parent)),
      prompt:
        parent.kind === "connection"
          ? l10n.t("Select the {0}", vendorText(vendor.containerNoun.one))
          : l10n.t("Select the secret"),
      canGoBack: true,
      items: async () => {
        const nodes = await model.children(from);
        const rows = nodes.map((node) => model.getRow(node));
        if (onlyContainers) return toContainerItems(from, rows);
        const items = toItems(rows, filter);
        isWhole = items.length === nodes.length;
        return items;
      },
      // A single secret isn't chosen without asking, because the user may have another one in mind.
      only: (value) => isWhole && isEntry(value),
    });
    if (choice === "back") return back;
    if (choice === undefined || choice === back) return choice;
    if (isEntry(choice)) return choice as T;
    model.reset(parent);
    if (choice !== "reload") await handleProblem(context, choice);
    // Adding an entry may have rebuilt the tree.
    const current = await model.current(parent);
    if (!current) return undefined;
    parent = current;
  }
}

/** Runs the action for a list that couldn't be loaded. */
export async function handleProblem(context: SearchContext, problem: Problem): Promise<void> {
  switch (problem.kind) {
    case "noRight":
      return context.addById(problem.parent);
    case "noCredentials":
      await context.enterCredentials(problem.parent);
      return;
    case "unreadable":
      return context.removeConnection(problem);
    case "failed": {
      const connection = toEdit(problem);
      if (connection) await context.enterCredentials(connection);
      else context.model.reset(problem.parent);
    }
  }
}

function isEntry(choice: Choice): choice is Entry {
  return typeof choice === "object" && (choice.kind === "container" || choice.kind === "secret");
}

function toItems(nodes: readonly TreeNode[], filter?: PickFilter): PickItem<Choice>[] {
  const fitting = nodes.filter(
    (node) => node.kind !== "secret" || filter?.secret?.(node) !== false,
  );
  // Disabled secrets are last, as in the search.
  const sorted = fitting.toSorted(
    (one, other) => Number(isDisabled(one)) - Number(isDisabled(other)),
  );
  if (sorted.length > 0 || !filter) return sorted.map(toItem);
  return [{ value: "back", label: l10n.t("Go back"), detail: filter.nothing, icon: "arrow-left" }];
}

/** Creates the items of the containers in a container, and of that one itself. */
function toContainerItems(parent: ParentNode, nodes: readonly TreeNode[]): PickItem<Choice>[] {
  const own =
    parent.kind === "container"
      ? [{ value: parent, label: l10n.t("Use {0}", getName(parent)), icon: "check" }]
      : [];
  const others = nodes.filter(({ kind }) => kind !== "secret" && kind !== "empty");
  return [...own, ...others.map(toItem)];
}

function isDisabled(node: TreeNode): boolean {
  return node.kind === "secret" && node.summary.enabled === false;
}

function toItem(node: TreeNode): PickItem<Choice> {
  switch (node.kind) {
    case "container":
      return { value: node, label: getName(node), icon: "folder" };
    case "secret": {
      const texts = [node.summary.description ?? "", stateText(node)];
      const description = texts.filter((text) => text !== "").join(" · ");
      return { value: node, label: getName(node), description, icon: secretIconName(node) };
    }
    case "noRight":
    case "noCredentials":
    case "failed": {
      const { headline, action, detail, icon } = problemTexts(node);
      return { value: node, label: action, detail: l10n.t("{0}. {1}", headline, detail), icon };
    }
    default:
      return {
        value: "reload",
        label: l10n.t("Empty"),
        detail: l10n.t("Reload"),
        icon: "refresh",
      };
  }
}
