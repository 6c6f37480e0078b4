import { parseTemplate } from "@keyhole/secrets/references";
import { isMeantAsReference, resolveEnvironment } from "@keyhole/secrets/resolve";
import { readApprovals } from "../../approvals/cli-approvals.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import { interruptible, type CliContext } from "../shared/cli-context.js";
import { explainResolving } from "../shared/explain-resolving.js";

/**
 * Writes the value that a reference leads to, and on a terminal a line break. The reference may hold
 * variables of the environment.
 *
 * @throws {CliError} if this folder may not resolve it
 * @throws {ReferenceSyntaxError} if the text isn't a reference
 */
export async function read(context: CliContext, reference: string): Promise<void> {
  const { host, console, connections } = context;
  // Otherwise a text that isn't a reference would be returned as a plain value.
  if (!isMeantAsReference(reference)) parseTemplate(reference);
  const name = "reference";
  const variables = withoutOwnVariables(host.env);
  connections.limitToThoseOf([{ value: reference }], variables);
  const { environment } = await interruptible(context, (signal) =>
    console.during("Fetching the secret…", () =>
      explainResolving(context, async () =>
        resolveEnvironment([{ name, value: reference }], {
          connections,
          approvals: await readApprovals(host),
          variables,
          signal,
        }),
      ),
    ),
  );
  const value = environment[name] ?? "";
  await console.value(host.stdout.isTTY ? `${value}\n` : value);
}
