import { vendors } from "@keyhole/secrets";
import {
  aliasProblem,
  nothingAdded,
  splitSettingsAndCredentials,
  suggestAlias,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import type { FormField, Vendor } from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { askConnection } from "./ask-connection.js";
import type { Connections } from "./connections.js";
import { offerSession } from "./offer-session.js";
import { back, type Answer, type Prompter } from "../../platform/vscode/prompter.js";
import { explanationText, vendorText } from "../../platform/vscode/vendor-text.js";
import type { ConnectionsContext } from "./connections-context.js";

/**
 * Asks for a new connection, verifies its credentials at the vendor, and only then stores it and
 * shows it in the tree.
 */
export async function addConnection(context: ConnectionsContext): Promise<void> {
  await addConnectionNamed(context);
}

/** @param alias the suggested name */
export async function addConnectionNamed(
  context: ConnectionsContext,
  alias?: string,
): Promise<void> {
  const { prompter, connections } = context;
  const record = await askNewConnection(prompter, connections, alias);
  if (!record) return;
  const kept =
    (await connections.save(record)) || (await offerSession(prompter, connections, [record]));
  if (!kept) return;
  context.log.info("Connection added", { connection: record.alias, vendor: record.vendor });
  await context.showConnection(record.id);
}

async function askNewConnection(
  prompter: Prompter,
  connections: Connections,
  alias: string | undefined,
): Promise<ConnectionRecord | undefined> {
  for (;;) {
    const vendor = await prompter.pick<Vendor>({
      title: l10n.t("Add Connection"),
      placeholder: l10n.t("Which service holds the secrets?"),
      items: vendors.map((value) => ({
        value,
        label: value.name,
        description: vendorText(value.description),
      })),
    });
    if (vendor === undefined || vendor === back) return undefined;
    const record = await askAt(prompter, connections, vendor, alias);
    if (record !== back) return record;
  }
}

async function askAt(
  prompter: Prompter,
  connections: Connections,
  vendor: Vendor,
  alias: string | undefined,
): Promise<Answer<ConnectionRecord>> {
  const fields = [...vendor.form, await aliasField(connections, vendor, alias)];
  return askConnection(prompter, connections, {
    fields,
    // The vendor was the first step.
    frame: {
      title: l10n.t("Add Connection: {0}", vendor.name),
      before: 1,
      totalSteps: fields.length + 1,
    },
    initial: {},
    recordOf: (values) => ({
      id: crypto.randomUUID(),
      alias: values["alias"] ?? vendor.id,
      vendor: vendor.id,
      ...splitSettingsAndCredentials(vendor, values),
      added: nothingAdded,
    }),
  });
}

async function aliasField(
  connections: Connections,
  vendor: Vendor,
  alias: string | undefined,
): Promise<FormField> {
  const aliases = await connections.aliases();
  const isFree = alias !== undefined && !aliasProblem(alias, aliases);
  return {
    key: "alias",
    label: l10n.t("name"),
    hint: l10n.t("What you call this connection; it shows in the tree."),
    kind: "text",
    credential: false,
    initial: isFree ? alias : suggestAlias(vendor.id, aliases),
    // Read again: another window may have taken the name in the meantime.
    problem: async (value) => {
      const problem = aliasProblem(value, await connections.aliases());
      return problem && explanationText(problem);
    },
  };
}
