import { addedTo, type AddedById } from "@keyhole/secrets/connections";
import type { Container, IdPrompt, SecretSummary, SecretProvider } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { pickConnection } from "../search/search-feature.js";
import {
  canAddById,
  type ConnectionNode,
  connectionOf,
  type ContainerNode,
  nameOf,
  ownNode,
  pathOf,
} from "../tree/tree-feature.js";
import { back } from "../../platform/vscode/prompter.js";
import { explain } from "../../platform/vscode/report.js";
import { vendorText } from "../../platform/vscode/vendor-text.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Adds an application or a secret to the tree that may be fetched but not listed. */
export async function addById(context: ConnectionsContext, argument?: unknown): Promise<void> {
  const parent = await parentOf(context, argument);
  if (parent) await addBelow(context, parent);
}

/** The node to add something to. */
async function parentOf(
  context: ConnectionsContext,
  argument: unknown,
): Promise<ConnectionNode | ContainerNode | undefined> {
  const node = ownNode(context, argument);
  if (node?.kind === "noRight") return node.parent;
  if ((node?.kind === "connection" || node?.kind === "container") && canAddById(node)) return node;
  const title = l10n.t("Add by ID");
  const connection = await pickConnection(context, title, acceptsIds);
  if (!connection || canAddById(connection)) return connection;
  // This vendor's containers are fixed: what is added is a secret in one of them.
  const containers = (await context.model.children(connection)).filter(
    (child) => child.kind === "container",
  );
  const container = await context.prompter.pick<ContainerNode>({
    title,
    placeholder: l10n.t("Which {0}?", vendorText(connection.vendor.containerNoun.one)),
    items: containers.map((value) => ({ value, label: nameOf(value), icon: "folder" })),
  });
  return container === back ? undefined : container;
}

function acceptsIds({ vendor, hasCredentials }: ConnectionNode): boolean {
  return hasCredentials && (vendor.containerId !== undefined || vendor.secretId !== undefined);
}

/** Asks for an ID below a node until the vendor finds it or the user cancels. */
export async function addBelow(
  context: ConnectionsContext,
  parent: ConnectionNode | ContainerNode,
): Promise<void> {
  const { prompter, connections } = context;
  const { vendor, record } = connectionOf(parent);
  const idPrompt = parent.kind === "connection" ? vendor.containerId : vendor.secretId;
  if (!idPrompt) return;
  let entered = "";
  for (;;) {
    const id = await askId(context, l10n.t("Add by ID: {0}", pathOf(parent)), idPrompt, entered);
    if (id === undefined) return;
    entered = id;
    try {
      const source = await connections.source(record.id);
      const change = await prompter.progress(
        l10n.t("Looking for {0} at {1}…", id, vendor.name),
        (signal) => find(source, parent, id, signal),
      );
      await connections.updateAdded(record.id, change);
      return;
    } catch (error) {
      const again = l10n.t("Change the Entry");
      const choice = await prompter.confirm({
        message: l10n.t("{0} was not added.", id),
        detail: explain(error),
        actions: [again],
      });
      if (choice !== again) return;
    }
  }
}

async function askId(
  { prompter }: ConnectionsContext,
  heading: string,
  { label, hint }: IdPrompt,
  value: string,
): Promise<string | undefined> {
  const id = await prompter.input({
    title: heading,
    prompt: l10n.t("{0}. {1}", vendorText(label), vendorText(hint)),
    value,
    problem: (text) =>
      text.trim() === "" ? l10n.t("{0}: nothing was entered.", vendorText(label)) : undefined,
  });
  return id === undefined || id === back ? undefined : id.trim();
}

async function find(
  source: SecretProvider,
  parent: ConnectionNode | ContainerNode,
  id: string,
  signal: AbortSignal,
): Promise<(added: AddedById) => AddedById> {
  if (parent.kind === "connection") {
    const container = await source.findContainer!(id, { signal });
    return (added) => ({ ...added, containers: withEntry(added.containers, container) });
  }
  const containerId = parent.container.id;
  const summary = await source.findSecret!(containerId, id, { signal });
  return (added) => ({
    ...added,
    secrets: {
      ...added.secrets,
      [containerId]: withEntry(addedTo(added, containerId), summary),
    },
  });
}

function withEntry<T extends Container | SecretSummary>(entries: readonly T[], entry: T): T[] {
  return [...entries.filter(({ id }) => id !== entry.id), entry];
}
