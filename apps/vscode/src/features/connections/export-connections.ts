import { formatExport } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { type ConnectionNode, ownNode } from "../tree/tree-feature.js";
import { isStored } from "./stored-connection.js";
import { tellNone } from "../search/search-feature.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Writes connections without their credentials into a file for a team. */
export async function exportConnections(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, model } = context;
  const title = l10n.t("Export Connections");
  const node = ownNode(context, argument);
  const stored = (await model.connections()).filter(isStored);
  if (stored.length === 0) {
    await tellNone(context, l10n.t("There is no connection to export."));
    return;
  }
  const chosen = await prompter.pickMany<ConnectionNode>({
    title,
    placeholder: l10n.t("Which ones? Their credentials stay here."),
    items: stored.map((value) => ({
      value,
      label: value.record.alias,
      description: value.vendor.name,
      picked: node === undefined || node === value,
    })),
  });
  if (!chosen || chosen.length === 0) return;
  const text = formatExport(chosen.map(({ record }) => record));
  try {
    if (!(await prompter.saveFile({ title, name: "keyhole-connections.json", text }))) return;
  } catch {
    await prompter.warn(
      l10n.t("Nothing was exported: the file could not be written. Choose another place for it."),
    );
    return;
  }
  context.log.info("Connections exported", { count: chosen.length });
  void prompter.inform(
    l10n.t(
      "Exported without credentials: {0}.",
      chosen.map(({ record }) => record.alias).join(", "),
    ),
  );
}
