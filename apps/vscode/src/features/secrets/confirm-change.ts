import { oneLine } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { connectionOf, nameOf, type SecretNode } from "../tree/tree-feature.js";
import { capitalized, vendorText } from "../../platform/vscode/vendor-text.js";
import type { SecretsContext } from "./secrets-context.js";

/** A change, in the words in which it is asked about. */
export interface ChangeWords {
  readonly message: string;
  /** What it breaks. */
  readonly warning: string;
  /** What else it changes: lines. */
  readonly changes?: readonly string[];
  readonly action: string;
}

/** Has the user confirm a change of a secret; names what it is about, and what it breaks. */
export async function confirmChange(
  { prompter }: SecretsContext,
  node: SecretNode,
  { message, warning, changes = [], action }: ChangeWords,
): Promise<boolean> {
  const { vendor, record } = connectionOf(node);
  const address = oneLine(record.settings["baseUrl"] ?? vendor.name);
  const confirmed = await prompter.confirm({
    message,
    detail: [
      warning,
      "",
      l10n.t("Connection: {0} ({1})", record.alias, address),
      l10n.t("{0}: {1}", capitalized(vendorText(vendor.containerNoun.one)), nameOf(node.parent)),
      l10n.t("Secret: {0}", nameOf(node)),
      ...(changes.length > 0 ? ["", ...changes] : []),
    ].join("\n"),
    actions: [action],
  });
  return confirmed === action;
}
