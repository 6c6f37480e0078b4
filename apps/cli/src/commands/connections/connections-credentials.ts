import { findVendor } from "@keyhole/secrets";
import { splitSettingsAndCredentials, type ConnectionRecord } from "@keyhole/secrets/connections";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliContext } from "../shared/cli-context.js";
import { requireTerminal } from "../shared/require-terminal.js";
import { askFields, pipedForm, readPipedTexts } from "./ask-fields.js";
import { verify } from "./verify-connection.js";

/** The options of `keyhole connections credentials`. */
export interface CredentialsOptions {
  /** Whether they come from standard input, as JSON. */
  readonly stdin?: boolean | undefined;
}

/**
 * Replaces a connection's credentials, or enters them after an import. Its settings and approvals
 * stay.
 */
export async function credentialsCommand(
  context: CliContext,
  alias: string,
  { stdin }: CredentialsOptions,
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
  const { credentials } = splitSettingsAndCredentials(vendor, values);
  const record: ConnectionRecord = { ...before, credentials };
  await verify(context, record);
  await connections.save(record);
  await console.tell(`The credentials of ${alias} are in this machine's keychain.`);
}
