import { isSameTrust, mergeAdded, type ConnectionRecord } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { Prompter } from "../ui/prompter.js";
import type { Connections } from "./connections.js";
import { offerSession } from "./offer-session.js";
import type { PlannedImport } from "./plan-import.js";

/** A connection that was imported. */
export interface Imported {
  readonly id: string;
  readonly alias: string;
  readonly hasCredentials: boolean;
}

/** Does what was planned. What the machine does not keep is offered to last for the session. */
export async function applyImport(
  prompter: Prompter,
  connections: Connections,
  plan: readonly PlannedImport[],
): Promise<readonly Imported[]> {
  const kept: ConnectionRecord[] = [];
  const lost: ConnectionRecord[] = [];
  for (const planned of plan) {
    const { record, isKept } = await applyOne(connections, planned);
    if (record) (isKept ? kept : lost).push(record);
    else await prompter.warn(l10n.t("{0} was changed meanwhile, and left alone.", planned.alias));
  }
  if (lost.length > 0 && (await offerSession(prompter, connections, lost))) kept.push(...lost);
  return kept.map(({ id, alias, credentials }) => ({
    id,
    alias,
    hasCredentials: credentials !== undefined,
  }));
}

async function applyOne(
  connections: Connections,
  { alias, connection, replaces }: PlannedImport,
): Promise<{ record?: ConnectionRecord; isKept?: boolean }> {
  const { vendor, settings, added } = connection;
  if (replaces === undefined) {
    const id = crypto.randomUUID();
    const record = { id, alias, vendor: vendor.id, settings, credentials: undefined, added };
    return { record, isKept: await connections.save(record) };
  }
  const change = await connections.update(replaces, (now) => {
    if (now.vendor !== vendor.id) return undefined;
    // Whoever wrote the file must not get at credentials by sending them elsewhere.
    const isSafe = isSameTrust(vendor, now.settings, settings);
    const credentials = isSafe ? now.credentials : undefined;
    // Nor may they rename what is there already.
    return { ...now, settings, credentials, added: mergeAdded(now.added, added) };
  });
  return "record" in change ? { record: change.record, isKept: change.outcome === "kept" } : {};
}
