import { aliasProblem } from "@keyhole/secrets/connections";
import * as l10n from "@vscode/l10n";
import { offerSession } from "./offer-session.js";
import { back } from "../../platform/vscode/prompter.js";
import { problemText } from "../../platform/vscode/vendor-text.js";
import { storedConnection } from "./stored-connection.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Gives a connection another name. */
export async function renameConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const { prompter, connections } = context;
  const node = await storedConnection(
    context,
    argument,
    l10n.t("Rename Connection"),
    l10n.t("There is no connection to rename."),
  );
  if (!node) return;
  const { id, alias } = node.record;
  const answer = await prompter.input({
    title: l10n.t("Rename Connection: {0}", alias),
    prompt: l10n.t(
      "The new name. References that say {0} stop resolving: change them in your files, too.",
      alias,
    ),
    value: alias,
    // Read again: another window may have taken the name in the meantime.
    problem: async (value) =>
      value === alias ? undefined : problemText(aliasProblem(value, await connections.aliases())),
  });
  if (answer === undefined || answer === back || answer === alias) return;
  const change = await connections.update(id, (record) => ({ ...record, alias: answer }));
  if (change.outcome === "gone") {
    await prompter.warn(l10n.t("{0} was not renamed: it was removed in another window.", alias));
    return;
  }
  const kept =
    change.outcome === "kept" ||
    (change.outcome === "lost" && (await offerSession(prompter, connections, [change.record])));
  if (kept) context.log.info("Connection renamed", { connection: answer });
}
