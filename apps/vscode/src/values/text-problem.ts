import * as l10n from "@vscode/l10n";
import type { NewSecretField } from "@keyhole/secrets";
import { vendorText } from "../ui/vendor-text.js";

/** What is wrong with a text that describes a secret, as a sentence; undefined where it will do. */
export function textProblem(
  text: string,
  { label, optional, maxLength = Infinity, pattern }: NewSecretField,
): string | undefined {
  if (text === "") return optional ? undefined : l10n.t("Enter the {0}.", vendorText(label));
  if (pattern && !pattern.expression.test(text)) return vendorText(pattern.rule);
  return Array.from(text).length > maxLength
    ? l10n.t("Use at most {0} characters: everything after them would be lost.", maxLength)
    : undefined;
}
