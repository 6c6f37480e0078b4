import { findVendor } from "@keyhole/secrets";
import {
  getCertificates,
  formatExport,
  getOrigin,
  parseExport,
  planImport,
  type ConnectionRecord,
  type PlannedImport,
} from "@keyhole/secrets/connections";
import { fieldProblem } from "@keyhole/secrets/node";
import * as l10n from "@vscode/l10n";
import { showNone } from "../search/search-feature.js";
import { canEdit, type ConnectionNode, ownNode } from "../tree/tree-feature.js";
import type { PickItem } from "../../platform/vscode/prompter.js";
import { chooseAnotherFile, explain } from "../../platform/vscode/report.js";
import { certificateSummary } from "./connection-form.js";
import type { ConnectionsContext } from "./connections-context.js";
import { renameConnection } from "./manage-connection.js";
import { offerSession } from "./stored-connection.js";

/** Exports connections without their credentials to a file for a team. */
export async function exportConnections(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, model } = context;
  const title = l10n.t("Export Connections");
  const node = ownNode(context, argument);
  const stored = (await model.connections()).filter(canEdit);
  if (stored.length === 0) {
    await showNone(context, l10n.t("You have no connections yet."));
    return;
  }
  const chosen = await prompter.pickMany<ConnectionNode>({
    title,
    prompt: l10n.t("Select the connections to export. Credentials aren't included."),
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
      l10n.t("Nothing was exported because the file couldn't be written. Choose another location."),
    );
    return;
  }
  context.log.info("Connections exported", { count: chosen.length });
  const aliases = chosen.map(({ record }) => record.alias).join(", ");
  prompter.done(l10n.t("Exported without credentials: {0}", aliases));
}

/**
 * Imports connections from a file that Keyhole exported. They have no credentials, and never change an
 * existing connection.
 */
export async function importConnections(context: ConnectionsContext): Promise<void> {
  const { prompter, connections } = context;
  const plan = await readImport(context);
  if (!plan) return;
  const skipped = plan.skipped.join(", ");
  if (plan.records.length === 0) {
    const rename = l10n.t("Rename Connection…");
    const pressed = await prompter.inform(
      plan.skipped.length === 1
        ? l10n.t(
            "Nothing was imported. You already have a connection named {0}. Rename it, then import again.",
            skipped,
          )
        : l10n.t(
            "Nothing was imported. You already have connections named {0}. Rename them, then import again.",
            skipped,
          ),
      rename,
    );
    if (pressed === rename) await renameConnection(context);
    return;
  }
  const chosen = await prompter.pickMany<ConnectionRecord>({
    title: l10n.t("Import Connections"),
    prompt: l10n.t(
      "Select the connections to import. Check the address that each one sends credentials to.",
    ),
    items: plan.records.map(toItem),
  });
  if (!chosen) return;
  const kept: ConnectionRecord[] = [];
  const lost: ConnectionRecord[] = [];
  for (const record of chosen) ((await connections.save(record)) ? kept : lost).push(record);
  if (lost.length > 0 && (await offerSession(context, lost))) kept.push(...lost);
  if (skipped !== "") {
    void prompter.inform(l10n.t("Not imported: {0}. The names are already in use.", skipped));
  }
  if (kept.length === 0) return;
  context.log.info("Connections imported", { count: kept.length });
  await context.showConnection(kept[0]!.id);
  const aliases = kept.map(({ alias }) => alias).join(", ");
  prompter.done(l10n.t("Imported {0}. Enter the credentials in the tree.", aliases));
}

async function readImport({
  prompter,
  connections,
}: ConnectionsContext): Promise<PlannedImport | undefined> {
  for (;;) {
    try {
      const text = await prompter.readFile(l10n.t("Select the File with Connections"));
      if (text === undefined) return undefined;
      const imported = await parseExport(text, fieldProblem);
      return planImport(imported, await connections.aliases(), () => crypto.randomUUID());
    } catch (error) {
      const again = chooseAnotherFile();
      const message = l10n.t("Nothing was imported. {0}", explain(error));
      if ((await prompter.warn(message, again)) !== again) return undefined;
    }
  }
}

/** Creates an item that shows what the user must trust to use a connection. */
function toItem(value: ConnectionRecord): PickItem<ConnectionRecord> & { picked: boolean } {
  const vendor = findVendor(value.vendor)!;
  const certificates = getCertificates(vendor, value.settings);
  const item = {
    value,
    label: value.alias,
    description: l10n.t("{0} at {1}", vendor.name, getOrigin(value.settings) ?? ""),
    picked: true,
  };
  if (certificates === "") return item;
  const summary = certificateSummary(certificates);
  return { ...item, detail: l10n.t("Trusts its own certificates: {0}.", summary) };
}
