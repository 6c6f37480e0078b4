import { parseTemplate } from "@keyhole/secrets/references";
import {
  isMeantAsReference,
  NotApprovedError,
  ResolveError,
  resolveEnvironment,
} from "@keyhole/secrets/resolve";
import { readApprovals } from "../../approvals/cli-approvals.js";
import { aliasesIn } from "../../connections/aliases-in.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import type { CliContext } from "./cli-context.js";
import { explainResolving } from "./explain-resolving.js";

/**
 * Fetches the value that a reference leads to, or a template with the process's environment put in.
 *
 * @throws {CliError} where this folder is not allowed to
 * @throws {ReferenceSyntaxError} where the text is no reference
 */
export async function fetchReferenced(
  context: CliContext,
  reference: string,
  signal: AbortSignal,
): Promise<string> {
  const { host, connections } = context;
  // What is none would be taken for a value, and come back as it is.
  if (!isMeantAsReference(reference)) parseTemplate(reference);
  const name = "reference";
  const variables = withoutOwnVariables(host.env);
  connections.limitTo(aliasesIn([reference], variables));
  const { environment } = await explainResolving(context, async () => {
    const approvals = await readApprovals(host);
    try {
      return await resolveEnvironment([{ name, value: reference }], {
        connections,
        approvals,
        variables,
        signal,
      });
    } catch (error) {
      // There is no variable to speak of.
      if (error instanceof ResolveError) throw error.failures[0]?.error ?? error;
      if (!(error instanceof NotApprovedError)) throw error;
      throw new NotApprovedError(error.secrets.map((secret) => ({ ...secret, names: [] })));
    }
  });
  return environment[name] ?? "";
}
