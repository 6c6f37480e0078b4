import { UserFacingError } from "@keyhole/secrets";
import {
  certificatesOf,
  countAdded,
  originOf,
  parseExport,
  type ConnectionRecord,
  type ExportedConnection,
} from "@keyhole/secrets/connections";
import { fieldProblem } from "@keyhole/secrets/node";
import * as l10n from "@vscode/l10n";
import { certificateSummary } from "./certificate-summary.js";
import { executeImport, planImport } from "./plan-import.js";
import type { PickItem } from "../../platform/vscode/prompter.js";
import { explain } from "../../platform/vscode/report.js";
import { enterCredentials } from "./edit-connection.js";
import type { ConnectionsContext } from "./connections-context.js";

/** An export of a thousand connections is smaller. */
const maxBytes = 1024 * 1024;

/** Imports connections from a file that Keyhole exported. They come without credentials. */
export async function importConnections(context: ConnectionsContext): Promise<void> {
  const { prompter, connections } = context;
  const read = await readExport(context);
  if (!read) return;
  const chosen = await prompter.pickMany<ExportedConnection>({
    title: l10n.t("Import Connections"),
    placeholder: l10n.t("Which ones? Look at where each will send its credentials."),
    items: read.map(itemOf),
  });
  if (!chosen || chosen.length === 0) return;
  const plan = await planImport(prompter, connections, chosen);
  if (plan) await showResult(context, await executeImport(prompter, connections, plan));
}

/** Shows what the user must trust to use a connection. */
function itemOf(value: ExportedConnection): PickItem<ExportedConnection> & { picked: boolean } {
  const { alias, vendor, settings, added } = value;
  const certificates = certificatesOf(vendor, settings);
  const count = countAdded(added);
  const details: string[] = [];
  if (count > 0) details.push(l10n.t("Entries that were added by ID: {0}.", count));
  if (certificates !== "") {
    const summary = certificateSummary(certificates);
    details.push(l10n.t("It trusts certificates of its own: {0}.", summary));
  }
  return {
    value,
    label: alias,
    description: l10n.t("{0} at {1}", vendor.name, originOf(settings) ?? ""),
    ...(details.length === 0 ? {} : { detail: details.join(" ") }),
    picked: true,
  };
}

/** Lets the user choose a file until one can be read. */
async function readExport({
  prompter,
}: ConnectionsContext): Promise<readonly ExportedConnection[] | undefined> {
  const again = l10n.t("Choose Another");
  for (;;) {
    try {
      const text = await prompter.readFile(l10n.t("Choose the exported connections"), maxBytes);
      return text === undefined ? undefined : await parseExport(text, fieldProblem);
    } catch (error) {
      const choice = await prompter.confirm({
        message: l10n.t("Nothing was imported."),
        detail:
          error instanceof UserFacingError ? explain(error) : l10n.t("The file could not be read."),
        actions: [again],
      });
      if (choice !== again) return undefined;
    }
  }
}

async function showResult(
  context: ConnectionsContext,
  imported: readonly ConnectionRecord[],
): Promise<void> {
  const { prompter } = context;
  if (imported.length === 0) {
    void prompter.inform(l10n.t("Nothing was imported, and nothing has changed."));
    return;
  }
  context.log.info("Connections imported", { count: imported.length });
  const all = imported.map(({ alias }) => alias).join(", ");
  const waiting = imported.filter(({ credentials }) => credentials === undefined);
  if (waiting.length === 0) {
    void prompter.inform(l10n.t("Imported: {0}.", all));
    return;
  }
  await context.showConnection(waiting[0]!.id);
  const enter = l10n.t("Enter Credentials…");
  const choice = await prompter.inform(
    l10n.t("Imported: {0}. Credentials are still to be entered.", all),
    enter,
  );
  if (choice !== enter) return;
  for (const { id } of waiting) if (!(await enterCredentials(context, id))) return;
}
