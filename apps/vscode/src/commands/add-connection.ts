import {
  nothingAdded,
  splitAnswers,
  suggestAlias,
  vendors,
  type ConnectionRecord,
  type FormField,
  type FormValues,
  type Vendor,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { back, type Answer, type Prompter } from "../ui/prompter.js";
import { vendorText } from "../ui/vendor-text.js";
import { aliasProblem } from "../connections/alias-problem.js";
import { askForm } from "../connections/ask-form.js";
import type { Connections } from "../connections/connections.js";
import type { CommandContext } from "./shared/context.js";
import { offerSession } from "../connections/offer-session.js";
import { proveCredentials } from "../connections/prove-credentials.js";

/**
 * Asks for everything a connection needs, proves its credentials at the vendor, and only then
 * stores it and shows it in the tree. Where the user gives up, nothing is stored.
 */
export async function addConnection(context: CommandContext): Promise<void> {
  await addConnectionNamed(context);
}

/** @param alias what it is to be called unless the user says otherwise */
export async function addConnectionNamed(context: CommandContext, alias?: string): Promise<void> {
  const added = await askUntilStored(context.prompter, context.connections, alias);
  if (!added) return;
  context.log.info("Connection added", { connection: added.alias, vendor: added.vendor });
  await context.showConnection(added.id);
}

async function askUntilStored(
  prompter: Prompter,
  connections: Connections,
  alias: string | undefined,
): Promise<ConnectionRecord | undefined> {
  for (;;) {
    const vendor = await askVendor(prompter);
    if (vendor === undefined || vendor === back) return undefined;
    const record = await askRecord(prompter, connections, vendor, alias);
    if (record === back) continue;
    if (record === undefined) return undefined;
    const kept =
      (await connections.save(record)) || (await offerSession(prompter, connections, [record]));
    return kept ? record : undefined;
  }
}

function askVendor(prompter: Prompter): Promise<Answer<Vendor>> {
  return prompter.pick({
    title: l10n.t("Add Connection"),
    placeholder: l10n.t("Which service holds the secrets?"),
    items: vendors.map((vendor) => ({
      value: vendor,
      label: vendor.name,
      description: vendorText(vendor.description),
    })),
  });
}

async function askRecord(
  prompter: Prompter,
  connections: Connections,
  vendor: Vendor,
  alias: string | undefined,
): Promise<Answer<ConnectionRecord>> {
  const aliases = await connections.aliases();
  const isFree = alias !== undefined && aliasProblem(alias, aliases) === undefined;
  const aliasField: FormField = {
    key: "alias",
    label: l10n.t("name"),
    hint: l10n.t("What you call this connection; it shows in the tree."),
    kind: "text",
    credential: false,
    initial: isFree ? alias : suggestAlias(vendor.id, aliases),
    // Asked anew: another window may have taken the name meanwhile.
    problem: async (value) => aliasProblem(value, await connections.aliases()),
  };
  // The vendor was the first step.
  const title = l10n.t("Add Connection: {0}", vendor.name);
  const frame = { title, before: 1, totalSteps: vendor.form.length + 2 };
  let values: FormValues = {};
  for (;;) {
    const answers = await askForm(prompter, [...vendor.form, aliasField], frame, values);
    if (answers === undefined || answers === back) return answers;
    values = answers;
    const record: ConnectionRecord = {
      id: crypto.randomUUID(),
      alias: answers["alias"] ?? vendor.id,
      vendor: vendor.id,
      ...splitAnswers(vendor, answers),
      added: nothingAdded,
    };
    const verdict = await proveCredentials(prompter, connections, record);
    if (verdict === "proved") return record;
    if (verdict === "given up") return undefined;
  }
}
