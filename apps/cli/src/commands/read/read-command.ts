import { parseTemplate } from "@keyhole/secrets/references";
import { isMeantAsReference } from "@keyhole/secrets/resolve";
import type { CliContext } from "../shared/cli-context.js";
import { resolveNamed } from "../shared/resolve-named.js";

/**
 * Writes the value that a reference leads to, and on a terminal a line break. The reference may hold
 * variables of the environment.
 *
 * @throws {CliError} if this folder may not resolve it
 * @throws {ReferenceSyntaxError} if the text isn't a reference
 */
export async function read(context: CliContext, reference: string): Promise<void> {
  const { host, console } = context;
  // Otherwise a text that isn't a reference would be returned as a plain value.
  if (!isMeantAsReference(reference)) parseTemplate(reference);
  const name = "reference";
  const { [name]: value = "" } = await resolveNamed(context, [{ name, value: reference }]);
  await console.value(host.stdout.isTTY ? `${value}\n` : value);
}
