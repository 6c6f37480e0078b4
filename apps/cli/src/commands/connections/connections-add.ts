import { englishText, findVendor, vendors } from "@keyhole/secrets";
import {
  aliasProblem,
  nothingAdded,
  splitSettingsAndCredentials,
  suggestAlias,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import type { FieldValues, Vendor } from "@keyhole/secrets/provider";
import { CliError } from "../../cli-error.js";
import type { CliContext } from "../shared/cli-context.js";
import { requireTerminal } from "../shared/require-terminal.js";
import { askFields, pipedForm, readPipedTexts } from "./ask-fields.js";
import { verify } from "./verify-connection.js";

/** The options of `keyhole connections add`. */
export interface AddOptions {
  /** The vendor's id. */
  readonly vendor: string | undefined;
  /** Whether everything comes from standard input, as JSON. */
  readonly stdin?: boolean | undefined;
}

/** Adds a connection after its credentials were verified at the vendor. */
export async function add(
  context: CliContext,
  alias: string | undefined,
  options: AddOptions,
): Promise<void> {
  const { host, console, connections } = context;
  if (!options.stdin) {
    requireTerminal(host, "Pipe the fields in as JSON with --stdin; see the README.");
  }
  const { records } = await connections.stored();
  const existing = records.find((record) => record.alias === alias);
  if (existing) throw alreadyThere(existing);
  const taken = records.map((record) => record.alias);
  const entered = await (options.stdin ? pipedConnection : askConnection)(
    context,
    alias,
    options.vendor,
    taken,
  );
  const record: ConnectionRecord = {
    id: host.newId(),
    alias: entered.alias,
    vendor: entered.vendor.id,
    ...splitSettingsAndCredentials(entered.vendor, entered.values),
    added: nothingAdded,
  };
  await verify(context, record);
  await connections.save(record);
  if (context.json) await console.json({ connection: record.alias, vendor: record.vendor });
  await console.tell(
    `Added ${record.alias}. Its credentials are in this machine's keychain. See its secrets: keyhole list ${record.alias}`,
  );
}

/** What the user entered. */
interface Entered {
  readonly alias: string;
  readonly vendor: Vendor;
  readonly values: FieldValues;
}

async function askConnection(
  context: CliContext,
  named: string | undefined,
  vendorId: string | undefined,
  taken: readonly string[],
): Promise<Entered> {
  if (named !== undefined) requireAlias(named, taken);
  const prompter = await context.host.prompter();
  const vendor = vendorOf(
    vendorId ??
      (await prompter.choose({
        message: "Which service?",
        choices: vendors.map(({ id, name, description }) => ({
          value: id,
          label: name,
          hint: description,
        })),
      })),
  );
  const alias = named ?? (await askAlias(context, suggestAlias(vendor.id, taken), taken));
  return { alias, vendor, values: await askFields(context, vendor.form) };
}

async function askAlias(
  { host, console }: CliContext,
  suggested: string,
  taken: readonly string[],
): Promise<string> {
  const prompter = await host.prompter();
  for (let initial = suggested; ;) {
    const message = "What is the connection to be called? References begin with it.";
    const alias = (await prompter.text({ message, initial })).trim();
    const problem = aliasProblem(alias, taken);
    if (!problem) return alias;
    await console.warn(englishText(problem));
    initial = alias;
  }
}

async function pipedConnection(
  { host }: CliContext,
  named: string | undefined,
  vendorId: string | undefined,
  taken: readonly string[],
): Promise<Entered> {
  const texts = await readPipedTexts(host);
  const vendor = vendorOf(vendorId ?? texts["vendor"] ?? "");
  const alias = requireAlias(named ?? texts["alias"] ?? "", taken);
  return { alias, vendor, values: await pipedForm(host, vendor.form, texts, ["alias", "vendor"]) };
}

function requireAlias(alias: string, taken: readonly string[]): string {
  const problem = aliasProblem(alias, taken);
  if (!problem) return alias;
  throw new CliError("usage", `The connection cannot be named so. ${englishText(problem)}`);
}

function vendorOf(id: string): Vendor {
  const vendor = findVendor(id);
  if (vendor) return vendor;
  const ids = vendors.map((known) => known.id).join(", ");
  throw new CliError("usage", `The vendor must be one of ${ids}.`);
}

function alreadyThere({ alias, credentials }: ConnectionRecord): CliError {
  return new CliError(
    "usage",
    credentials
      ? `A connection named ${alias} is there already. For other credentials: keyhole connections credentials ${alias}`
      : `A connection named ${alias} was imported and waits for its credentials. Enter them: keyhole connections credentials ${alias}`,
  );
}
