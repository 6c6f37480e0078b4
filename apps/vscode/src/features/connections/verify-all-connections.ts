import type { VerifiedCredentials } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import {
  type ConnectionNode,
  type Problem,
  problemNode,
  problemTexts,
  toEdit,
} from "../tree/tree-feature.js";
import type { PickItem } from "../../platform/vscode/prompter.js";
import { handleProblem } from "../search/search-feature.js";
import { editConnection } from "./add-or-edit-connection.js";
import type { ConnectionsContext } from "./connections-context.js";
import { describeVerified, joined } from "./describe-verified.js";
import { verifyConnection } from "./manage-connection.js";
import { showNoConnections } from "./stored-connection.js";

/** A connection with its problem, if there is one, or a problem of connections that can't be read. */
type Tested =
  | { readonly node: ConnectionNode; readonly problem: Problem }
  | {
      readonly node: ConnectionNode;
      readonly problem?: undefined;
      readonly verified: VerifiedCredentials;
    }
  | { readonly node: undefined; readonly problem: Problem };

/**
 * Checks whether the vendors currently accept the credentials of all connections. If any don't work,
 * the user can select one to edit it or test it again.
 */
export async function verifyAllConnections(context: ConnectionsContext): Promise<void> {
  const { model, prompter } = context;
  const roots = await model.roots();
  if (roots.every(({ kind }) => kind === "failed")) return showNoConnections(context);
  const nodes = roots.filter((root) => root.kind === "connection");
  const unread = roots
    .filter((root) => root.kind === "unreadable" || root.kind === "failed")
    .map((problem) => ({ node: undefined, problem }));
  const tested = await prompter.progress(
    l10n.t("Testing all connections…"),
    async (signal, report) => {
      let done = 0;
      const all = nodes.map(async (node) => {
        const result = await verify(context, node, signal);
        done += 1;
        report(l10n.t("{0} of {1}", done, nodes.length));
        return result;
      });
      const results = await Promise.all(all);
      return signal.aborted ? undefined : results;
    },
  );
  if (!tested) return;
  for (const { node, problem } of tested) {
    // The check succeeded, so a failure in the tree is outdated.
    if (node && problem === undefined && model.isIncomplete(node)) model.reset(node);
  }
  const chosen = await showTested(context, [...unread, ...tested]);
  if (!chosen) return;
  const { node, problem } = chosen;
  if (!node) return handleProblem(context, problem);
  const run = problem && needsEdit(problem) ? editConnection : verifyConnection;
  await run(context, node);
}

/** Whether the user must edit the connection. Otherwise the same connection may work later. */
function needsEdit(problem: Problem): boolean {
  return (
    problem.kind === "noCredentials" || (problem.kind === "failed" && toEdit(problem) !== undefined)
  );
}

async function verify(
  { connections }: ConnectionsContext,
  node: ConnectionNode,
  signal: AbortSignal,
): Promise<Tested> {
  try {
    const record = await connections.record(node.record.id);
    if (!record?.credentials) return { node, problem: { kind: "noCredentials", parent: node } };
    return { node, verified: await connections.verifyCredentials(record, { signal }) };
  } catch (error) {
    return { node, problem: problemNode(node, error) };
  }
}

async function showTested(
  { prompter }: ConnectionsContext,
  tested: readonly Tested[],
): Promise<Tested | undefined> {
  const failed = tested.filter(({ problem }) => problem !== undefined);
  if (failed.length === 0) {
    prompter.done(l10n.t("All connections work: {0}", tested.length));
    return undefined;
  }
  const working = tested.filter(({ problem }) => problem === undefined);
  const chosen = await prompter.pick<Tested>({
    title: l10n.t("Test All Connections: {0} of {1} working", working.length, tested.length),
    prompt: l10n.t("Select a connection to edit it or test it again"),
    items: [...failed, ...working].map(toItem),
  });
  return typeof chosen === "object" ? chosen : undefined;
}

function toItem(value: Tested): PickItem<Tested> {
  const { node, problem } = value;
  if (!node) {
    const { headline, action, detail, icon } = problemTexts(problem);
    return { value, label: headline, description: action, detail, icon };
  }
  const label = node.record.alias;
  if (!problem) {
    const detail = joined(...describeVerified(node.vendor, value.verified));
    return { value, label, description: node.vendor.name, detail, icon: "pass" };
  }
  const { headline, detail, icon } = problemTexts(problem);
  return {
    value,
    label,
    // In the order of the tree, whose rows may be cut.
    description: l10n.t("{0} · {1}", headline, node.vendor.name),
    detail,
    icon,
  };
}
