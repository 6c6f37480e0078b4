import { closeRefresh } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import type { SecretNode } from "../tree/nodes.js";
import { targetOf } from "./target-of.js";

/**
 * Takes a refresh out of the journal that is about to be told. It never throws: what became of the
 * secret is to be told in any case.
 *
 * @returns what is to be told of it as well: a sentence, or nothing
 */
export async function closeNoted(
  { journal }: Pick<CommandContext, "journal">,
  node: SecretNode,
  key: string,
): Promise<string[]> {
  try {
    await closeRefresh(journal, targetOf(node), key);
    return [];
  } catch {
    return [
      l10n.t(
        "VS Code's keyring does not answer, so that this is still noted as unfinished: Keyhole will tell of it again.",
      ),
    ];
  }
}
