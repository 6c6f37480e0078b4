import { UserFacingError } from "@keyhole/secrets";
import { type AddedById, withoutContainer, withSecrets } from "@keyhole/secrets/connections";
import type {
  Container,
  SecretLocation,
  SecretProvider,
  SecretSummary,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import {
  canAddById,
  type ConnectionNode,
  getConnection,
  getContainerId,
  getEntry,
  getIdPrompt,
  getName,
  type ContainerNode,
  isOnlySecret,
  isParent,
  ownNode,
  getPath,
  type ParentNode,
  type SecretNode,
  type TreeNode,
} from "../tree/tree-feature.js";
import { back } from "../../platform/vscode/prompter.js";
import { joinParagraphs, vendorText } from "../../platform/vscode/vendor-text.js";
import { failureAt } from "./at-vendor.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Adds a container or a secret that can be fetched but not listed to the tree. */
export async function addById(context: ConnectionsContext, argument?: unknown): Promise<void> {
  const node = nodeFor(context, argument);
  const parent = node?.kind === "noRight" ? node.parent : node;
  if ((parent?.kind === "connection" || parent?.kind === "container") && canAddById(parent)) {
    return addBelow(context, parent);
  }
  const none = l10n.t("Select a connection or a container in the tree first.");
  await context.prompter.inform(none);
}

/** Removes an entry that was added by ID from the tree. Nothing changes at the vendor. */
export async function removeFromTree(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const node = nodeFor(context, argument);
  if ((node?.kind !== "container" && node?.kind !== "secret") || !node.added) {
    await context.prompter.inform(l10n.t("In the tree, select an entry that you added by ID."));
    return;
  }
  await context.connections.updateAdded(getConnection(node).record.id, (added) =>
    node.kind === "container" || isOnlySecret(node)
      ? withoutContainer(added, getContainerId(node.kind === "container" ? node : node.parent))
      : withSecrets(added, getContainerId(node.parent), (secrets) =>
          secrets.filter(({ id }) => id !== node.summary.id),
        ),
  );
}

/** Returns the command's argument if it is a node of our tree, or else the selected node. */
function nodeFor(context: ConnectionsContext, argument: unknown): TreeNode | undefined {
  return ownNode(context, argument) ?? context.selected();
}

/** Asks for an ID below a node until the vendor finds it or the user cancels. */
export async function addBelow(
  context: ConnectionsContext,
  parent: ConnectionNode | ContainerNode,
): Promise<void> {
  const { prompter, connections } = context;
  const { vendor, record } = getConnection(parent);
  const idPrompt = getIdPrompt(parent);
  if (!idPrompt) return;
  for (let entered = ""; ;) {
    const answer = await prompter.input({
      title: l10n.t("Add by ID: {0}", getPath(parent)),
      prompt: l10n.t("{0}. {1}", vendorText(idPrompt.label), vendorText(idPrompt.hint)),
      value: entered,
      problem: (text) => (text.trim() === "" ? l10n.t("Enter a value.") : undefined),
    });
    if (answer === undefined || answer === back) return;
    const id = answer.trim();
    entered = id;
    try {
      const provider = await connections.provider(record.id);
      const found = await prompter.progress(
        l10n.t("Searching {1} for {0}…", id, vendor.name),
        (signal) => find(provider, parent, id, signal),
      );
      await connections.updateAdded(record.id, found.change);
      return showAdded(context, parent, found.ids);
    } catch (error) {
      const { message, details, remedies } = failureAt(context, getConnection(parent), error);
      const [remedy = { label: l10n.t("Edit ID…") }] = remedies;
      const choice = await prompter.confirm({
        message: l10n.t("{0} wasn't added.", id),
        detail: joinParagraphs([message, details]),
        actions: [remedy.label],
      });
      if (choice !== remedy.label || (await remedy.run?.()) === false) return;
    }
  }
}

/** An entry that was found, and the ids that lead to it below the node. */
interface Found {
  readonly ids: readonly string[];
  readonly change: (added: AddedById) => AddedById;
}

/** Selects the new row, and reports it. */
async function showAdded(
  context: ConnectionsContext,
  parent: ParentNode,
  ids: readonly string[],
): Promise<void> {
  // The change has replaced the nodes of the connection.
  let node: ParentNode | SecretNode | undefined = await context.model.current(parent);
  for (const id of ids) {
    const below: readonly TreeNode[] =
      node && isParent(node) ? await context.model.children(node) : [];
    node = below
      .filter((one) => one.kind === "container" || one.kind === "secret")
      .find((one) => getEntry(one).id === id);
  }
  if (!node || node.kind === "connection") return;
  context.prompter.done(l10n.t("Added {0}", getName(node)));
  await context.show(node);
}

async function find(
  provider: SecretProvider,
  parent: ParentNode,
  id: string,
  signal: AbortSignal,
): Promise<Found> {
  if (getConnection(parent).vendor.namesAreIds) return findByPath(provider, parent, id, signal);
  if (parent.kind === "connection") {
    const container = await provider.findContainer!(id, { signal });
    return {
      ids: [container.id],
      change: (added) => ({ ...added, containers: withEntry(added.containers, container) }),
    };
  }
  const containerId = parent.container.id;
  const summary = await provider.findSecret!(containerId, id, { signal });
  return {
    ids: [summary.id],
    change: (added) => withSecrets(added, containerId, (secrets) => withEntry(secrets, summary)),
  };
}

/** Finds a secret by its path below a node. The containers on the way are added, too. */
async function findByPath(
  provider: SecretProvider,
  parent: ParentNode,
  text: string,
  signal: AbortSignal,
): Promise<Found> {
  const outer = getNames(parent);
  const names = [...outer, ...text.split("/")];
  const { containerId, secretId } = locate(parent, names);
  const summary = await provider.findSecret!(containerId, secretId, { signal });
  let parentId = getContainerId(parent);
  const containers = names.slice(outer.length, -1).map((name, index) => {
    const { containerId: id } = locate(parent, names.slice(0, outer.length + index + 2));
    const container = { id, name, ...(parentId && { parentId }) };
    parentId = id;
    return container;
  });
  return {
    ids: [...containers.map(({ id }) => id), summary.id],
    change: (added) =>
      withSecrets(
        { ...added, containers: containers.reduce(withEntry, added.containers) },
        containerId,
        (secrets) => withEntry(secrets, summary),
      ),
  };
}

function getNames(node: ConnectionNode | ContainerNode): string[] {
  return node.kind === "connection" ? [] : [...getNames(node.parent), node.container.name];
}

function locate(node: ConnectionNode | ContainerNode, names: readonly string[]): SecretLocation {
  const location = getConnection(node).vendor.namesAreIds?.(names);
  if (location) return location;
  throw new UserFacingError("No secret can have this path. Add a slash and a name.");
}

function withEntry<T extends Container | SecretSummary>(entries: readonly T[], entry: T): T[] {
  return [...entries.filter(({ id }) => id !== entry.id), entry];
}
