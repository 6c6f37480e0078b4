import type { RefreshTarget } from "@keyhole/secrets";
import { primaryField } from "../commands/shared/fetch-field.js";
import { connectionOf, type SecretNode } from "../tree/nodes.js";

/** What a refresh of a secret in the tree is of. */
export function targetOf(node: SecretNode): RefreshTarget {
  return {
    connectionId: connectionOf(node).record.id,
    containerId: node.parent.container.id,
    secretId: node.summary.id,
    field: primaryField(node).name,
  };
}
