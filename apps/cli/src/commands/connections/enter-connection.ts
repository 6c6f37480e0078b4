import { englishText, findVendor, vendors } from "@keyhole/secrets";
import {
  aliasProblem,
  nothingAdded,
  splitSettingsAndCredentials,
  suggestAlias,
} from "@keyhole/secrets/connections";
import type { FormField } from "@keyhole/secrets/provider";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import { requireTerminal, type CliContext } from "../shared/cli-context.js";
import { askFields, pipedForm, readPipedTexts } from "./ask-fields.js";
import { verify } from "./manage-connections.js";

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
  const { host, console, connections } = context;
  if (!options.stdin) {
    requireTerminal(host, "Pipe the fields in as JSON with --stdin; see the README.");
  }
  const taken = (await connections.stored()).records.map(({ alias }) => alias);
  if (named !== undefined) requireAlias(named, taken);
  const texts = options.stdin ? await readPipedTexts(host) : undefined;
  const vendor = findVendor(
    options.vendor ?? (texts ? (texts["vendor"] ?? "") : await askVendor(context)),
  );
  if (!vendor) {
    const ids = vendors.map(({ id }) => id).join(", ");
    throw new CliError("usage", `The vendor must be one of ${ids}.`);
  }
  const alias = aliasField(taken, texts ? undefined : suggestAlias(vendor.id, taken));
  const fields = named === undefined ? [alias, ...vendor.form] : vendor.form;
  const values = texts
    ? await pipedForm(host, fields, texts, ["alias", "vendor"])
    : await askFields(context, fields);
  const record = {
    id: host.newId(),
    alias: named ?? values["alias"] ?? "",
    vendor: vendor.id,
    ...splitSettingsAndCredentials(vendor, values),
    added: nothingAdded,
  };
  await verify(context, record);
  await connections.save(record);
  if (context.json) await console.json({ connection: record.alias, vendor: record.vendor });
  await console.tell(
    `Added ${record.alias}. Its credentials are in this machine's keychain. See its secrets: keyhole list ${record.alias}`,
  );
}

/**
 * Replaces a connection's credentials, or enters them after an import. Its settings and approvals
 * stay.
 *
 * @param stdin whether they come from standard input, as JSON
 */
export async function replaceCredentials(
  context: CliContext,
  alias: string,
  { stdin }: Pick<AddOptions, "stdin">,
): Promise<void> {
  const { host, console, connections } = context;
  if (!stdin) requireTerminal(host, "Pipe the credentials in as JSON with --stdin.");
  const before = await connections.storedRecord(alias);
  const vendor = findVendor(before.vendor);
  if (!vendor) {
    throw new CliError(
      "no-connection",
      "This version of Keyhole does not know the connection's vendor. Update Keyhole.",
    );
  }
  const fields = vendor.form.filter(({ credential }) => credential);
  // An import may come from anyone: the user must see where the credentials go.
  const { baseUrl = "" } = before.settings;
  await console.tell(
    `The credentials of ${alias} go to ${vendor.name} at ${terminalText(baseUrl)}.`,
  );
  const values = stdin
    ? await pipedForm(host, fields, await readPipedTexts(host))
    : await askFields(context, fields);
  const record = {
    ...before,
    credentials: splitSettingsAndCredentials(vendor, values).credentials,
  };
  await verify(context, record);
  await connections.save(record);
  await console.tell(`The credentials of ${alias} are in this machine's keychain.`);
}

async function askVendor({ host }: CliContext): Promise<string> {
  const prompter = await host.prompter();
  return prompter.choose({
    message: "Which service?",
    choices: vendors.map(({ id, name, description }) => ({
      value: id,
      label: name,
      hint: description,
    })),
  });
}

function aliasField(taken: readonly string[], suggested: string | undefined): FormField {
  return {
    key: "alias",
    label: "name",
    hint: "What you call the connection. References begin with it.",
    kind: "text",
    credential: false,
    ...(suggested === undefined ? {} : { initial: suggested }),
    problem: (alias) => {
      const problem = aliasProblem(alias, taken);
      return problem && englishText(problem);
    },
  };
}

function requireAlias(alias: string, taken: readonly string[]): void {
  const problem = aliasProblem(alias, taken);
  if (!problem) return;
  const next = taken.includes(alias)
    ? ` To enter its credentials: keyhole connections credentials ${alias}`
    : "";
  throw new CliError("usage", `${englishText(problem)}${next}`);
}
