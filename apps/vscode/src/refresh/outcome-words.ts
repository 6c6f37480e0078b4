import { refreshText, settledText, type SettledRefresh } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { Connections } from "../connections/connections.js";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { explanationText } from "../ui/vendor-text.js";

/** What is told of a refresh. */
type Told = Pick<SettledRefresh, "outcome" | "sent" | "earlier" | "givenUp">;

/** What became of a refresh, for those who are waiting for it. */
export function outcomeWords(connections: Connections, node: SecretNode, result: Told): string {
  const names = namesOf(node);
  if (!isLostWithWindow(connections, node, result)) {
    return explanationText(refreshText(result, names));
  }
  return l10n.t(
    "Whether {0} refreshed {1} is not known yet. It was sent once and is not repeated. The connection lasts as long as the window: look again before you close it.",
    names.vendor,
    names.secret,
  );
}

/** What became of an earlier refresh of the secret. */
export function settledWords(connections: Connections, node: SecretNode, result: Told): string {
  const names = namesOf(node);
  if (!isLostWithWindow(connections, node, result)) {
    return explanationText(settledText(result, names));
  }
  return l10n.t(
    "Whether the earlier refresh of {0} takes effect at {1} is not known yet. The connection lasts as long as the window: look again before you close it.",
    names.secret,
    names.vendor,
  );
}

/** No next start looks what became of it: the connection, and the note, are gone by then. */
function isLostWithWindow(
  connections: Connections,
  node: SecretNode,
  { outcome, givenUp }: Told,
): boolean {
  const { record } = connectionOf(node);
  return outcome === "unknown" && !givenUp && !connections.isStored(record.id);
}

function namesOf(node: SecretNode): { readonly secret: string; readonly vendor: string } {
  return { secret: pathOf(node), vendor: connectionOf(node).vendor.name };
}
