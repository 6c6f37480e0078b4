import * as l10n from "@vscode/l10n";
import { findSecret } from "../search/search-feature.js";
import type { ConnectionsContext } from "./connections-context.js";

/** Shows the sample vendors, opens the first in the tree, and offers the next step. */
export async function addSampleVendors(context: ConnectionsContext): Promise<void> {
  await context.connections.setSampleVendors(true);
  context.stepDone("connect");
  const sample = (await context.model.connections()).find(({ lifetime }) => lifetime === "sample");
  if (sample) await context.showConnection(sample.record.id);
  const find = l10n.t("Find Secret…");
  const pressed = await context.prompter.inform(
    l10n.t("The sample vendors are in the tree. Next, find a secret and insert it."),
    find,
  );
  if (pressed === find) await findSecret(context);
}
