import { accountOf, type Unsettled } from "@keyhole/secrets";
import type { Connections } from "../connections/connections.js";

/**
 * A connection as it is now, for settling what was sent through it; undefined where it was removed.
 *
 * @throws {ExplainedError} where it cannot be read, or has no credentials
 */
export async function connectionNow(
  connections: Pick<Connections, "record" | "source">,
  id: string,
): Promise<Unsettled["through"]> {
  if (!(await connections.record(id))) return undefined;
  const source = await connections.source(id);
  // Read once the source is there: it must not be newer than the account that it is taken for.
  const record = await connections.record(id);
  return record && { source, account: await accountOf(record) };
}
