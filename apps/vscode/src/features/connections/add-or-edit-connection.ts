import { findVendor, VendorError, vendors } from "@keyhole/secrets";
import {
  aliasProblem,
  nothingAdded,
  splitSettingsAndCredentials,
  suggestAlias,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import {
  applicableFields,
  type FieldValues,
  type FormField,
  type Vendor,
  type VerifiedCredentials,
} from "@keyhole/secrets/provider";
import * as l10n from "@vscode/l10n";
import { back, type PromptResult, type TitleButton } from "../../platform/vscode/prompter.js";
import { explain } from "../../platform/vscode/report.js";
import {
  joinParagraphs,
  problemText,
  getErrorTexts,
  vendorText,
} from "../../platform/vscode/vendor-text.js";
import { credentialsAddress } from "../tree/tree-feature.js";
import { askForm, type ConnectionForm } from "./connection-form.js";
import type { ConnectionsContext } from "./connections-context.js";
import { describeVerified, joined } from "./describe-verified.js";
import {
  changeConnection,
  offerSession,
  storedConnection,
  warnOfRemoved,
} from "./stored-connection.js";

/**
 * Asks for a new connection and verifies its credentials at the vendor. Only then stores it and shows
 * it in the tree.
 *
 * @param suggested the suggested alias
 */
export async function addConnectionNamed(
  context: ConnectionsContext,
  suggested?: string,
): Promise<void> {
  const { connections } = context;
  for (;;) {
    const vendor = await pickVendor(context);
    if (!vendor) return;
    const fields = [...vendor.form, await aliasField(context, vendor, suggested)];
    const title = l10n.t("Add Connection: {0}", vendor.name);
    const form = { title, vendor, fields, stepsBefore: 1 };
    const asked = await askConnection(context, form, (values) => ({
      id: crypto.randomUUID(),
      alias: values["alias"] ?? vendor.id,
      vendor: vendor.id,
      ...splitSettingsAndCredentials(vendor, values),
      added: nothingAdded,
    }));
    if (asked === back) continue;
    if (!asked) return;
    const { record, verified } = asked;
    if (!(await connections.save(record)) && !(await offerSession(context, [record]))) return;
    context.stepDone("connect");
    context.log.info("Connection added", { connection: record.alias, vendor: record.vendor });
    await context.showConnection(record.id);
    return reportConnected(context, record.id, verified);
  }
}

/** Reports the account of a new connection and its permissions, or why it could list nothing. */
async function reportConnected(
  context: ConnectionsContext,
  id: string,
  verified: VerifiedCredentials,
): Promise<void> {
  const { model, prompter } = context;
  const node = (await model.connections()).find(({ record }) => record.id === id);
  if (!node) return;
  const { name, containerNoun } = node.vendor;
  const many = vendorText(containerNoun.many);
  const nodes = await model.children(node);
  if (nodes.some(({ kind }) => kind === "noRight")) {
    const add = l10n.t("Add by ID…");
    const message = l10n.t(
      "Connected to {0}. These credentials have no permission to list {1}.",
      name,
      many,
    );
    if ((await prompter.inform(message, add)) === add) await context.addById(node);
    return;
  }
  const failed = nodes.find((one) => one.kind === "failed");
  if (failed) {
    const [again, show] = [l10n.t("Retry"), l10n.t("Show in Tree")];
    const pressed = await prompter.warn(
      l10n.t("Connected to {0}, but couldn't load its {1}. {2}", name, many, failed.message),
      again,
      show,
    );
    if (pressed === show) await context.showSecret(node);
    if (pressed !== again) return;
    model.reset(node);
    return reportConnected(context, id, verified);
  }
  const isEmpty = !nodes.some(({ kind }) => kind === "container" || kind === "secret");
  const text = joined(
    l10n.t("Connected to {0}.", name),
    ...(isEmpty ? [l10n.t("It has no {0}.", many)] : []),
    ...describeVerified(node.vendor, verified),
  );
  prompter.done(text, text);
}

/** Edits a connection's settings and credentials, or asks for missing credentials. */
export async function editConnection(
  context: ConnectionsContext,
  argument?: unknown,
): Promise<void> {
  const title = l10n.t("Edit Connection");
  const node = await storedConnection(context, argument, title);
  if (node) await enterCredentials(context, node.record.id);
}

/**
 * Asks for a connection's settings and credentials, and verifies them at the vendor. Only then replaces
 * the stored ones. Returns false, and changes nothing, if the user cancelled or they couldn't be
 * stored.
 */
export async function enterCredentials(context: ConnectionsContext, id: string): Promise<boolean> {
  const stored = await context.connections.record(id);
  if (!stored) return warnOfRemoved(context);
  const vendor = findVendor(stored.vendor);
  if (!vendor) return false;
  const { alias, credentials: before } = stored;
  const title = before
    ? l10n.t("Edit Connection: {0}", alias)
    : l10n.t("Enter Credentials: {0}", alias);
  const form = { title, vendor, fields: vendor.form, stepsBefore: 0, stored };
  const asked = await askConnection(context, form, (values) => ({
    ...stored,
    ...splitSettingsAndCredentials(vendor, values),
  }));
  if (asked === undefined || asked === back) return false;
  const { settings, credentials } = asked.record;
  // Keeps the alias and the added entries, which another window may have changed.
  if (!(await changeConnection(context, id, (now) => ({ ...now, settings, credentials })))) {
    return false;
  }
  context.log.info("Connection edited", { connection: alias, vendor: vendor.id });
  const words = l10n.t("Saved {0}. Its credentials work.", alias);
  const text = joined(words, ...describeVerified(vendor, asked.verified));
  context.prompter.done(text, text);
  return true;
}

interface VendorForm extends Omit<ConnectionForm, "toCredentials"> {
  readonly vendor: Vendor;
}

/** A connection whose credentials the vendor accepted. */
interface VerifiedConnection {
  readonly record: ConnectionRecord;
  readonly verified: VerifiedCredentials;
}

async function askConnection(
  context: ConnectionsContext,
  { vendor, ...form }: VendorForm,
  toRecord: (values: FieldValues) => ConnectionRecord,
): Promise<PromptResult<VerifiedConnection>> {
  const { prompter, connections } = context;
  const toCredentials = (values: FieldValues): TitleButton | undefined => {
    const { settings } = splitSettingsAndCredentials(vendor, values);
    const address = credentialsAddress({ record: { settings }, vendor });
    return address === undefined
      ? undefined
      : {
          label: l10n.t("Open {0}'s Console", vendor.name),
          icon: "link-external",
          run: () => context.openExternal(address),
        };
  };
  let startAt = 0;
  for (let values: FieldValues = { ...form.stored?.settings, ...form.stored?.credentials }; ;) {
    const entered = await askForm(prompter, { ...form, toCredentials }, values, startAt);
    if (entered === undefined || entered === back) return entered;
    values = entered;
    const record = toRecord(entered);
    try {
      const title = l10n.t("Checking the credentials at {0}…", vendor.name);
      const verified = await prompter.progress(title, (signal) =>
        connections.verifyCredentials(record, { signal }),
      );
      return { record, verified };
    } catch (error) {
      if (VendorError.is(error, "cancelled")) return undefined;
      const isRefused = VendorError.is(error, "unauthenticated");
      const page = isRefused ? toCredentials(entered) : undefined;
      const change = isRefused ? l10n.t("Edit Credentials…") : l10n.t("Edit Details…");
      const again = l10n.t("Retry");
      const texts = VendorError.is(error) ? getErrorTexts(error) : undefined;
      const choice = await prompter.confirm({
        message: texts?.message ?? explain(error),
        detail: texts ? joinParagraphs([texts.remedy, texts.details]) : "",
        actions: [change, ...(page ? [page.label] : []), ...(isRefused ? [] : [again])],
      });
      if (choice === undefined) return undefined;
      if (choice === page?.label) await page.run();
      const asked = applicableFields(form.fields, entered);
      startAt = isRefused ? asked.findIndex(({ credential }) => credential) : 0;
      // After the last field, so that nothing is asked.
      if (choice === again) startAt = asked.length;
    }
  }
}

async function pickVendor({ prompter }: ConnectionsContext): Promise<Vendor | undefined> {
  const vendor = await prompter.pick<Vendor>({
    title: l10n.t("Add Connection"),
    prompt: l10n.t("Select the vendor that stores your secrets"),
    items: vendors.map((value) => ({
      value,
      label: value.name,
      description: vendorText(value.description),
    })),
  });
  return vendor === back ? undefined : vendor;
}

async function aliasField(
  { connections }: ConnectionsContext,
  vendor: Vendor,
  suggested: string | undefined,
): Promise<FormField> {
  const aliases = await connections.aliases();
  const isFree = suggested !== undefined && !aliasProblem(suggested, aliases);
  return {
    key: "alias",
    label: l10n.t("name"),
    hint: l10n.t("Your name for this connection. References begin with it."),
    kind: "text",
    initial: isFree ? suggested : suggestAlias(vendor.id, aliases),
    // The aliases are read again because another window may have added one.
    problem: async (value) => problemText(aliasProblem(value, await connections.aliases())),
  };
}
