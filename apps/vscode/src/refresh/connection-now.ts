import { accountOf, type Unsettled } from "@keyhole/secrets";
import type { Connections } from "../connections/connections.js";

/**
 * A connection as it is now, with the account that it leads to; undefined where it was removed.
 *
 * @throws {ExplainedError} where it cannot be read, or has no credentials
 */
export async function connectionNow(
  connections: Pick<Connections, "record" | "opened">,
  id: string,
): Promise<Unsettled["through"]> {
  if (!(await connections.record(id))) return undefined;
  const { source, record } = await connections.opened(id);
  return { source, account: await accountOf(record) };
}
