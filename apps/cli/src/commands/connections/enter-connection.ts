import { englishText, findVendor, vendors } from "@keyhole/secrets";
import {
  aliasProblem,
  nothingAdded,
  splitSettingsAndCredentials,
  suggestAlias,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import { applicableFields, type FormField } from "@keyhole/secrets/provider";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import { requireTerminal, type CliContext } from "../shared/cli-context.js";
import { enterFields, readPipedTexts, refuseUnknown } from "./ask-fields.js";
import { describeVerified, verify } from "./connections-command.js";

/** The options of `keyhole connections add`. */
export interface AddOptions {
  /** The vendor's id. */
  readonly vendor?: string;
  /** Whether everything comes from standard input, as JSON. */
  readonly stdin?: true;
}

/** Adds a connection after its credentials were verified at the vendor. */
export async function add(
  context: CliContext,
  named: string | undefined,
  options: AddOptions,
): Promise<void> {
  const { console, connections } = context;
  if (!options.stdin) {
    requireTerminal(context.host, "Or pipe the fields as JSON into --stdin.");
  }
  const record = await enterConnection(context, named, options);
  const verified = await verify(context, record);
  await connections.save(record);
  await console.tell(`${record.alias}: ${describeVerified(verified)}`);
  if (context.json) await console.json({ connection: record.alias, vendor: record.vendor });
  await console.tell(
    `Added ${record.alias}. Its credentials are in your keychain. List its secrets: keyhole list ${record.alias}`,
  );
}

async function enterConnection(
  context: CliContext,
  named: string | undefined,
  options: AddOptions,
): Promise<ConnectionRecord> {
  const { host, connections } = context;
  const texts = options.stdin ? await readPipedTexts(host) : {};
  const given = {
    values: {
      ...texts,
      ...(named === undefined ? {} : { alias: named }),
      ...(options.vendor === undefined ? {} : { vendor: options.vendor }),
    },
    isComplete: options.stdin === true,
  };
  const taken = (await connections.stored()).records.map(({ alias }) => alias);
  // A given alias is checked before anything is asked.
  const first = named === undefined ? [vendorField] : [aliasField(taken), vendorField];
  const { vendor: vendorId = "" } = await enterFields(context, first, given);
  const vendor = findVendor(vendorId)!;
  const suggested = options.stdin ? "" : suggestAlias(vendor.id, taken);
  const fields = [aliasField(taken, suggested), ...vendor.form];
  refuseUnknown(texts, [vendorField, ...fields]);
  const values = await enterFields(context, fields, given);
  return {
    id: host.newId(),
    alias: values["alias"] ?? "",
    vendor: vendor.id,
    ...splitSettingsAndCredentials(vendor, values),
    added: nothingAdded,
  };
}

/**
 * Replaces a connection's credentials, or enters them after an import. Its settings
 * stay, and its approvals if the account is the same.
 *
 * @param stdin whether they come from standard input, as JSON
 */
export async function replaceCredentials(
  context: CliContext,
  alias: string,
  { stdin }: Pick<AddOptions, "stdin">,
): Promise<void> {
  const { host, console, connections } = context;
  if (!stdin) requireTerminal(host, "Or pipe the credentials as JSON into --stdin.");
  const before = await connections.storedRecord(alias);
  const vendor = findVendor(before.vendor);
  if (!vendor) {
    throw new CliError(
      "no-connection",
      "This version of Keyhole doesn't know the connection's vendor. Update Keyhole.",
    );
  }
  const fields = applicableFields(vendor.form, before.settings).filter(
    ({ credential }) => credential,
  );
  // An import may come from anyone: the user must see where the credentials go.
  const { baseUrl = "" } = before.settings;
  await console.tell(
    `Keyhole will send the credentials of ${alias} to ${vendor.name} at ${terminalText(baseUrl)}.`,
  );
  const texts = stdin ? await readPipedTexts(host) : {};
  refuseUnknown(texts, fields);
  const values = await enterFields(context, fields, { values: texts, isComplete: stdin === true });
  const record = {
    ...before,
    credentials: splitSettingsAndCredentials(vendor, values).credentials,
  };
  const verified = await verify(context, record);
  await connections.save(record);
  await console.tell(`${alias}: ${describeVerified(verified)}`);
  await console.tell(`Saved the credentials of ${alias} in your keychain.`);
}

const vendorField: FormField = {
  key: "vendor",
  label: "vendor",
  hint: "The vendor that stores your secrets.",
  kind: "choice",
  choices: vendors.map(({ id, name }) => ({ value: id, label: name })),
  problem: () => undefined,
};

function aliasField(taken: readonly string[], initial = ""): FormField {
  return {
    key: "alias",
    label: "name",
    hint: "A short name for the connection. References start with it.",
    kind: "text",
    initial,
    problem: (alias) => {
      const problem = aliasProblem(alias, taken);
      if (!problem) return undefined;
      const next = taken.includes(alias)
        ? ` Enter its credentials: keyhole connections credentials ${alias}`
        : "";
      return `${englishText(problem)}${next}`;
    },
  };
}
