import { aliasProblem as formProblem } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { vendorText } from "../ui/vendor-text.js";

/** What is wrong with a connection's alias, as a sentence; undefined where it will do. */
export function aliasProblem(alias: string, taken: readonly string[]): string | undefined {
  if (taken.includes(alias)) return l10n.t("Another connection is named {0} already.", alias);
  const problem = formProblem(alias, []);
  return problem === undefined ? undefined : vendorText(problem);
}
