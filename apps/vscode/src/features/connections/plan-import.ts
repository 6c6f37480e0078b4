import {
  aliasProblem,
  importedRecord,
  isAlreadyImported,
  keepsCredentials,
  originOf,
  suggestAlias,
  withImportedSettings,
  type ConnectionRecord,
  type ExportedConnection,
} from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { back, type PickItem, type Prompter } from "../../platform/vscode/prompter.js";
import { problemText } from "../../platform/vscode/vendor-text.js";
import type { ListedConnection } from "../tree/tree-feature.js";
import type { Connections } from "./connections.js";
import { offerSession } from "./offer-session.js";

/** What to do with a connection from a file. */
export interface PlannedImport {
  readonly alias: string;
  readonly connection: ExportedConnection;
  /** The id of the connection whose settings it replaces; undefined for a new connection. */
  readonly replaces: string | undefined;
}

/**
 * Decides what to do with each connection from a file. It asks the user if a name is in use.
 * Undefined if the user cancelled; nothing is changed before everything is decided.
 */
export async function planImport(
  prompter: Prompter,
  connections: Connections,
  chosen: readonly ExportedConnection[],
): Promise<readonly PlannedImport[] | undefined> {
  const { connections: existing } = await connections.list();
  const plan: PlannedImport[] = [];
  for (const connection of chosen) {
    const { alias } = connection;
    const clash = existing.find(({ record }) => record.alias === alias);
    if (!clash) {
      plan.push({ alias, connection, replaces: undefined });
      continue;
    }
    if (clash.lifetime !== "sample" && isAlreadyImported(clash.record, connection)) continue;
    // A new name must be free among all of them, also those that come later.
    const taken = [...existing.map(({ record }) => record), ...chosen, ...plan];
    const aliases = taken.map((one) => one.alias);
    const decision = await askAboutClash(prompter, connection, clash, aliases);
    if (decision === undefined) return undefined;
    if (decision !== "skip") plan.push(decision);
  }
  return plan;
}

/**
 * Executes the plan and returns the imported connections. Those that this machine can't keep are
 * offered for the session.
 */
export async function executeImport(
  prompter: Prompter,
  connections: Connections,
  plan: readonly PlannedImport[],
): Promise<readonly ConnectionRecord[]> {
  const kept: ConnectionRecord[] = [];
  const lost: ConnectionRecord[] = [];
  for (const { alias, connection, replaces } of plan) {
    if (replaces === undefined) {
      const record = importedRecord(crypto.randomUUID(), alias, connection);
      ((await connections.save(record)) ? kept : lost).push(record);
      continue;
    }
    const change = await connections.update(replaces, (now) =>
      withImportedSettings(now, connection),
    );
    if (change.outcome === "kept") kept.push(change.record);
    else if (change.outcome === "lost") lost.push(change.record);
    else await prompter.warn(l10n.t("{0} was not imported: it was changed elsewhere.", alias));
  }
  if (lost.length > 0 && (await offerSession(prompter, connections, lost))) kept.push(...lost);
  return kept;
}

type Decision = "rename" | "replace" | "skip";

async function askAboutClash(
  prompter: Prompter,
  connection: ExportedConnection,
  clash: ListedConnection,
  aliases: readonly string[],
): Promise<PlannedImport | "skip" | undefined> {
  const { alias } = connection;
  const title = l10n.t("Import Connections: {0}", alias);
  for (;;) {
    const decision = await prompter.pick<Decision>({
      title,
      placeholder: l10n.t("There is a connection named {0} already. What to do?", alias),
      items: decisionsFor(connection, clash),
    });
    if (decision === undefined || decision === back) return undefined;
    if (decision === "skip") return decision;
    if (decision === "replace") return { alias, connection, replaces: clash.record.id };
    const name = await prompter.input({
      title,
      prompt: l10n.t("What you call this connection; it shows in the tree."),
      value: suggestAlias(alias.slice(0, 28), aliases),
      canGoBack: true,
      problem: (value) => problemText(aliasProblem(value, aliases)),
    });
    if (name === undefined) return undefined;
    if (name !== back) return { alias: name, connection, replaces: undefined };
  }
}

function decisionsFor(
  connection: ExportedConnection,
  clash: ListedConnection,
): PickItem<Decision>[] {
  const { record, lifetime } = clash;
  const items: PickItem<Decision>[] = [
    { value: "rename", label: l10n.t("Add It under Another Name…"), icon: "add" },
    {
      value: "replace",
      label: l10n.t("Replace the Settings of {0}", record.alias),
      detail: consequenceOf(connection, clash),
      icon: "replace",
    },
    { value: "skip", label: l10n.t("Skip It"), icon: "debug-step-over" },
  ];
  const canReplace = record.vendor === connection.vendor.id && lifetime !== "sample";
  return canReplace ? items : items.filter(({ value }) => value !== "replace");
}

/** What a replacement does to the credentials, in a line. */
function consequenceOf(
  connection: ExportedConnection,
  { record, hasCredentials }: ListedConnection,
): string {
  const origin = originOf(record.settings);
  if (!hasCredentials || keepsCredentials(record, connection)) {
    return l10n.t("Its credentials stay, and what was added by ID.");
  }
  return origin === originOf(connection.settings)
    ? l10n.t("Its credentials are removed: other certificates would be trusted with them.")
    : l10n.t("Its credentials are removed: they are for {0} only.", origin ?? "");
}
