import { addedTo, mergeAdded, type AddedById } from "./added-by-id.js";
import type { ConnectionRecord } from "./connection.js";
import type { ExportedConnection } from "./connection-export.js";
import { isSameTrust } from "./same-trust.js";

type Existing = Omit<ConnectionRecord, "credentials">;

/** A new connection with what an export says of it. It has no credentials. */
export function importedRecord(
  id: string,
  alias: string,
  { vendor, settings, added }: ExportedConnection,
): ConnectionRecord {
  return { id, alias, vendor: vendor.id, settings, credentials: undefined, added };
}

/**
 * A connection with the settings of an export; undefined if the vendor is another one. Its name
 * stays. Its credentials stay only if they go to the same origin under the same certificates, so
 * that the author of a file can't have them sent elsewhere.
 */
export function withImportedSettings(
  before: ConnectionRecord,
  imported: ExportedConnection,
): ConnectionRecord | undefined {
  if (before.vendor !== imported.vendor.id) return undefined;
  return {
    ...before,
    settings: imported.settings,
    credentials: keepsCredentials(before, imported) ? before.credentials : undefined,
    added: mergeAdded(before.added, imported.added),
  };
}

/** Whether a connection keeps its credentials with the settings of an export. */
export function keepsCredentials(
  { settings }: Existing,
  imported: Pick<ExportedConnection, "vendor" | "settings">,
): boolean {
  return isSameTrust(imported.vendor, settings, imported.settings);
}

/** Whether an import would change nothing: same vendor and settings, and nothing new was added. */
export function isAlreadyImported(
  record: Existing,
  { vendor, settings, added }: ExportedConnection,
): boolean {
  return (
    record.vendor === vendor.id &&
    Object.entries(settings).every(([key, value]) => (record.settings[key] ?? "") === value) &&
    isWithin(added, record.added)
  );
}

function isWithin(some: AddedById, all: AddedById): boolean {
  return (
    areAmong(some.containers, all.containers) &&
    Object.keys(some.secrets).every((id) => areAmong(addedTo(some, id), addedTo(all, id)))
  );
}

function areAmong(some: readonly { id: string }[], all: readonly { id: string }[]): boolean {
  const ids = new Set(all.map(({ id }) => id));
  return some.every(({ id }) => ids.has(id));
}
