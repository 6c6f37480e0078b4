import type { CallOptions } from "@keyhole/transport";
import { ExplainedError } from "../explained-error.js";
import type { Source } from "../source.js";
import type { RefreshTarget } from "./refresh-record.js";

/**
 * Fetches the field that a refresh renews.
 *
 * @throws {VendorError} where that fails
 * @throws {ExplainedError} where the secret has no value there
 */
export async function readField(
  source: Source,
  target: RefreshTarget,
  call: CallOptions,
): Promise<string> {
  const secret = await source.fetchSecret(target, call);
  const value = Object.hasOwn(secret, target.field) ? secret[target.field] : undefined;
  if (value === undefined) throw new ExplainedError("The secret holds no {0}.", target.field);
  return value;
}
