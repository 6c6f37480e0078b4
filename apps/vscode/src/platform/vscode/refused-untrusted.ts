import * as l10n from "@vscode/l10n";
import type { Prompter } from "./prompter.js";

/**
 * Whether a command must not look up secrets because of text in files: in Restricted Mode, such text
 * causes no requests. Shows the reason.
 */
export async function refusedUntrusted({
  isTrusted,
  prompter,
}: {
  readonly isTrusted: () => boolean;
  readonly prompter: Prompter;
}): Promise<boolean> {
  if (isTrusted()) return false;
  await prompter.inform(
    l10n.t(
      "In Restricted Mode, Keyhole doesn't look up references in files. Trust the workspace first.",
    ),
  );
  return true;
}
