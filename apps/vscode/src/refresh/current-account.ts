import { accountOf, ExplainedError } from "@keyhole/secrets";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, type SecretNode } from "../tree/nodes.js";

/**
 * The account that a secret's connection leads to now; see `accountOf`.
 *
 * @throws {ExplainedError} where the connection was removed, or has no credentials
 */
export async function currentAccount(
  { connections }: Pick<CommandContext, "connections">,
  node: SecretNode,
): Promise<string> {
  const record = await connections.record(connectionOf(node).record.id);
  if (!record) throw new ExplainedError("The connection was removed.");
  return accountOf(record);
}
