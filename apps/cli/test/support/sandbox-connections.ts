import { findVendor } from "@keyhole/secrets";
import {
  connect,
  environmentVariable,
  nothingAdded,
  splitSettingsAndCredentials,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import type { VendorAccess } from "@keyhole/sandbox";

/** The field values of a connection to the sandbox. */
export function fieldValuesFor({ baseUrl, credentials }: VendorAccess): Record<string, string> {
  const texts = Object.entries(credentials).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return { ...(Object.fromEntries(texts) as Record<string, string>), baseUrl };
}

/** The variables of a connection from the environment. */
export function variablesFor(
  alias: string,
  vendor: string,
  access: VendorAccess,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ vendor, ...fieldValuesFor(access) }).map(([key, value]) => [
      environmentVariable(alias, key),
      value,
    ]),
  );
}

/** A record as `keyhole connections add` creates it. */
export function recordFor(alias: string, vendorId: string, access: VendorAccess): ConnectionRecord {
  const vendor = findVendor(vendorId)!;
  const values = splitSettingsAndCredentials(vendor, fieldValuesFor(access));
  return { id: `id-of-${alias}`, alias, vendor: vendorId, ...values, added: nothingAdded };
}

/** Fetches a secret without the program, for comparison. */
export async function fetchDirectly(
  record: ConnectionRecord,
  containerId: string,
  secretId: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<string> {
  const provider = await connect(record, { fetch });
  const { fields } = await provider.fetchSecret({ containerId, secretId });
  return Object.values(fields)[0]!;
}
