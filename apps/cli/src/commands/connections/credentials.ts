import { findVendor, splitAnswers, type ConnectionRecord } from "@keyhole/secrets";
import { CliError } from "../../cli-error.js";
import { askForm } from "../../connections/ask-form.js";
import { pipedForm, readPipedTexts } from "../../connections/piped-form.js";
import { prove } from "../../connections/prove.js";
import { storedConnection } from "../../connections/stored-connection.js";
import { terminalText } from "../../ui/terminal-text.js";
import type { CommandContext } from "../context.js";
import { requireTerminal } from "../shared/require-terminal.js";

/** What `keyhole connections credentials` was told. */
export interface CredentialsOptions {
  /** Whether they come from standard input, as JSON. */
  readonly stdin?: boolean | undefined;
}

/**
 * Enters a connection's credentials anew, or after an import for the first time. Its settings stay,
 * and what was approved of it does, too.
 */
export async function enterCredentials(
  context: CommandContext,
  alias: string,
  { stdin }: CredentialsOptions,
): Promise<void> {
  const { host, console, connections } = context;
  if (!stdin) requireTerminal(host, "Pipe the credentials in as JSON with --stdin.");
  const before = await storedConnection(host, connections, alias);
  const vendor = findVendor(before.vendor);
  if (!vendor) {
    throw new CliError(
      "no-connection",
      "This version of Keyhole does not know the connection's vendor. Update Keyhole.",
    );
  }
  const fields = vendor.form.filter(({ credential }) => credential);
  // An import may come from anybody: the user is to see where the credentials go.
  const { baseUrl = "" } = before.settings;
  await console.tell(
    `The credentials of ${alias} go to ${vendor.name} at ${terminalText(baseUrl)}.`,
  );
  const answers = stdin
    ? await pipedForm(host, fields, await readPipedTexts(host))
    : await askForm(context, fields);
  const { credentials } = splitAnswers(vendor, answers);
  const record: ConnectionRecord = { ...before, credentials };
  await prove(context, record);
  await (await connections.store()).save(record);
  await console.tell(`The credentials of ${alias} are in this machine's keychain.`);
}
