import type { CallOptions } from "@keyhole/transport";
import type { Source } from "../source.js";
import type { RefreshTarget } from "./refresh-record.js";

/**
 * Fetches the field that a refresh renews; empty where it is not set.
 *
 * @throws {VendorError} where that fails
 */
export async function readField(
  source: Source,
  target: RefreshTarget,
  call: CallOptions,
): Promise<string> {
  const secret = await source.fetchSecret(target, call);
  return (Object.hasOwn(secret, target.field) ? secret[target.field] : undefined) ?? "";
}
