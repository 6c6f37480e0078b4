import { resolveEnvironment, type EnvironmentEntry } from "@keyhole/secrets/resolve";
import { readApprovals } from "../../approvals/cli-approvals.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import { interruptible, type CliContext } from "./cli-context.js";
import { explainResolving } from "./explain-resolving.js";

/**
 * Resolves references that aren't in an environment. They may hold variables of the environment.
 *
 * @returns the values, by the names of the entries
 * @throws {CliError} if this folder may not resolve them
 * @throws {ResolveError} that names every reference without a value
 */
export async function resolveNamed(
  context: CliContext,
  entries: readonly EnvironmentEntry[],
): Promise<Readonly<Record<string, string>>> {
  const { host, console, connections } = context;
  const variables = withoutOwnVariables(host.env);
  connections.limitToThoseOf(entries, variables);
  const { environment } = await interruptible(context, (signal) =>
    console.during("Fetching the secrets…", () =>
      explainResolving(context, async () =>
        resolveEnvironment(entries, {
          connections,
          approvals: await readApprovals(host),
          variables,
          signal,
        }),
      ),
    ),
  );
  return environment;
}
