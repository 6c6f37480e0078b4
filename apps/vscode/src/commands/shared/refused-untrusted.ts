import * as l10n from "@vscode/l10n";
import type { CommandContext } from "./context.js";

/**
 * Whether a command that looks secrets up for what stands in files must not do so: in Restricted
 * Mode, nothing is asked of any vendor for a file. Says so.
 */
export async function refusedUntrusted({ isTrusted, prompter }: CommandContext): Promise<boolean> {
  if (isTrusted()) return false;
  await prompter.inform(
    l10n.t(
      "In Restricted Mode, Keyhole looks nothing up for what stands in files. Trust the workspace first.",
    ),
  );
  return true;
}
