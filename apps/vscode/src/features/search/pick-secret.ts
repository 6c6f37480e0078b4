import * as l10n from "@vscode/l10n";
import {
  connectionOf,
  nameOf,
  type ConnectionNode,
  type ContainerNode,
  type SecretNode,
  type TreeNode,
} from "../tree/tree-feature.js";
import { back, type Answer, type PickItem } from "../../platform/vscode/prompter.js";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import { pickConnection, retryItem } from "./pick-connection.js";
import type { SearchContext } from "./search-context.js";

/** What is offered; everything where nothing is said. */
export interface PickFilter {
  readonly connection?: (node: ConnectionNode) => boolean;
  readonly secret?: (node: SecretNode) => boolean;
  /** What to tell where nothing is left, as a sentence. */
  readonly nothing: string;
}

/** The choice of whoever knows a part of the secret's name, and not where it stands. */
const byName = { kind: "byName" } as const;

type Special = "retry" | "addById" | "enterCredentials" | "nothing";

/**
 * Has the user choose a secret: connection, container, secret. What has only one choice is not
 * asked. Undefined where the user gave up.
 */
export async function pickSecret(
  context: SearchContext,
  title: string,
  filter?: PickFilter,
): Promise<SecretNode | undefined> {
  const first = [{ value: byName, label: l10n.t("Search by Name…"), icon: "search" }];
  for (;;) {
    const choice = await pickFitting<typeof byName>(context, title, filter, first);
    if (!choice) return undefined;
    if (choice.kind === "byName") return context.searchSecret(title, (node) => fits(node, filter));
    const secret = await pickBelowConnection(context, title, choice, filter);
    if (secret !== back) return secret;
  }
}

function fits(node: SecretNode, filter: PickFilter | undefined): boolean {
  return filter?.connection?.(connectionOf(node)) !== false && filter?.secret?.(node) !== false;
}

/** Has the user choose a container, in the same way. */
export async function pickContainer(
  context: SearchContext,
  title: string,
  filter?: PickFilter,
): Promise<ContainerNode | undefined> {
  for (;;) {
    const connection = await pickFitting(context, title, filter);
    if (!connection) return undefined;
    const container = await pickContainerOf(context, title, connection);
    if (container !== back) return container;
  }
}

async function pickFitting<T extends object = never>(
  context: SearchContext,
  title: string,
  filter?: PickFilter,
  first: readonly PickItem<T>[] = [],
): Promise<ConnectionNode | NoInfer<T> | undefined> {
  const nodes = await context.model.connections();
  if (filter?.connection && nodes.length > 0 && !nodes.some(filter.connection)) {
    await context.prompter.inform(filter.nothing);
    return undefined;
  }
  return pickConnection(context, title, filter?.connection, { first });
}

function pickContainerOf(
  context: SearchContext,
  title: string,
  connection: ConnectionNode,
): Promise<Answer<ContainerNode>> {
  const whichContainer = l10n.t("Which {0}?", vendorText(connection.vendor.containerNoun.one));
  return pickChild<ContainerNode>(context, title, connection, whichContainer);
}

async function pickBelowConnection(
  context: SearchContext,
  title: string,
  connection: ConnectionNode,
  filter?: PickFilter,
): Promise<Answer<SecretNode>> {
  for (;;) {
    const container = await pickContainerOf(context, title, connection);
    if (container === undefined || container === back) return container;
    const secret = await pickChild<SecretNode>(
      context,
      title,
      container,
      l10n.t("Which secret?"),
      filter,
    );
    if (secret !== back) return secret;
    const containers = await context.model.children(connection);
    if (containers.length === 1) return back;
  }
}

async function pickChild<T extends ContainerNode | SecretNode>(
  context: SearchContext,
  title: string,
  startedAt: ConnectionNode | ContainerNode,
  placeholder: string,
  filter?: PickFilter,
): Promise<Answer<T>> {
  const { model, prompter } = context;
  for (let parent = startedAt; ;) {
    const from = parent;
    let whole = true;
    const choice = await prompter.pick<T | Special>({
      title: l10n.t("{0}: {1}", title, connectionOf(parent).record.alias),
      placeholder,
      canGoBack: true,
      items: async () => {
        const nodes = await model.children(from);
        const items = itemsOf<T>(nodes, filter);
        whole = items.length === nodes.length;
        return items;
      },
      // Whoever thinks of another one than what is left has to see that it is not offered.
      only: (value) => typeof value === "object" && whole,
    });
    if (choice === undefined || choice === back || typeof choice === "object") return choice;
    if (choice === "nothing") return back;
    model.reset(parent);
    if (choice === "addById") await context.addById(parent);
    if (choice === "enterCredentials") await context.enterCredentials(connectionOf(parent));
    // What was added may have made a new tree.
    const current = await model.current(parent);
    if (!current) return undefined;
    parent = current;
  }
}

function itemsOf<T extends ContainerNode | SecretNode>(
  nodes: readonly TreeNode[],
  filter?: PickFilter,
): PickItem<T | Special>[] {
  const fitting = nodes.filter(
    (node) => node.kind !== "secret" || filter?.secret?.(node) !== false,
  );
  if (fitting.length > 0 || !filter) return fitting.map((node) => itemOf<T>(node));
  return [
    { value: "nothing", label: l10n.t("Go Back"), detail: filter.nothing, icon: "arrow-left" },
  ];
}

function itemOf<T extends ContainerNode | SecretNode>(node: TreeNode): PickItem<T | Special> {
  switch (node.kind) {
    case "container":
      return { value: node as T, label: nameOf(node), icon: "folder" };
    case "secret": {
      const { description } = node.summary;
      return {
        value: node as T,
        label: nameOf(node),
        icon: "key",
        ...(description === undefined ? {} : { description }),
      };
    }
    case "noRight":
      return {
        value: "addById",
        label: l10n.t("Add by ID…"),
        detail: l10n.t("No right to list. {0}", node.remedy),
        icon: "lock",
      };
    case "noCredentials":
      return { value: "enterCredentials", label: l10n.t("Enter Credentials…"), icon: "key" };
    case "failed":
      return retryItem(node);
    default:
      return {
        value: "retry",
        label: l10n.t("Nothing here"),
        detail: l10n.t("Reload the list"),
        icon: "refresh",
      };
  }
}
