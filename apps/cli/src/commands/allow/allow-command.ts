import { UserFacingError, findVendor } from "@keyhole/secrets";
import { expandTemplate, type Variables } from "@keyhole/secrets/references";
import {
  referenceToSecret,
  ResolveError,
  type EnvironmentEntry,
  type ReferableConnection,
  type ResolveFailure,
  type SecretToApprove,
} from "@keyhole/secrets/resolve";
import { approvalOf, approvalsFileOf, readApprovals } from "../../approvals/cli-approvals.js";
import { approvedFolder } from "../../approvals/approved-folder.js";
import { cancelled } from "../../cli-error.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import type { EnvFileOptions } from "../run/environment-entries.js";
import { requireTerminal, type CliContext } from "../shared/cli-context.js";
import { planAndWarn } from "../shared/explain-resolving.js";
import { terminalText } from "../../ui/terminal-text.js";

/** Allows this folder to resolve secrets, once the user has seen which, and said yes. */
export async function allow(
  context: CliContext,
  references: readonly string[],
  options: EnvFileOptions,
): Promise<void> {
  const { host, console } = context;
  // There is no option that says yes: a repository's script would say it.
  requireTerminal(
    host,
    "On a build machine, name what is allowed in KEYHOLE_ALLOW; it counts for connections that are in the environment, too.",
    "not-approved",
  );
  const secrets = await wantedSecrets(context, references, options);
  const approvals = await readApprovals(host);
  const open = secrets.filter((secret) => !approvals.isApproved(secret));
  if (open.length === 0) {
    const none = "There is nothing to allow: no reference is there.";
    await console.tell(secrets.length === 0 ? none : "All of it is allowed already.");
    return;
  }
  const folder = await approvedFolder(host.cwd);
  await console.tell(
    "Programs that are run in ",
    { style: "bold", text: terminalText(folder) },
    " would be given:",
  );
  for (const secret of open) await console.tell(`  ${describe(secret)}`);
  const prompter = await host.prompter();
  if (!(await prompter.confirm({ message: `Allow ${terminalText(folder)} to use them?` })))
    throw cancelled();
  await approvalsFileOf(host).add(folder, open.map(approvalOf));
  await console.tell("Allowed. Take it back: keyhole allow --forget");
}

/** Lists what this folder may resolve. */
export async function listAllowed({ host, console, json }: CliContext): Promise<void> {
  const folder = await approvedFolder(host.cwd);
  const allowed = (await approvalsFileOf(host).of(folder)).map(({ reference }) => reference);
  if (json) await console.json({ folder, references: allowed });
  else for (const reference of allowed) await console.result(reference);
}

/** Takes back what this folder may resolve: all of it, or what is named. */
export async function forget(
  { host, console, json }: CliContext,
  references: readonly string[],
): Promise<void> {
  const folder = await approvedFolder(host.cwd);
  const variables = withoutOwnVariables(host.env);
  const named = references.map((text) => referenceToSecret(expandTemplate(text, variables)));
  const forgotten = await approvalsFileOf(host).remove(
    folder,
    ({ reference }) => named.length === 0 || named.includes(reference),
  );
  if (json) await console.json({ folder, references: forgotten.map(({ reference }) => reference) });
  else {
    const told = forgotten.map(({ reference }) => `  ${reference}`);
    await console.tell(
      told.length === 0
        ? "Nothing of that was allowed."
        : ["No longer allowed:", ...told].join("\n"),
    );
  }
}

async function wantedSecrets(
  context: CliContext,
  references: readonly string[],
  options: EnvFileOptions,
): Promise<readonly SecretToApprove[]> {
  const { host } = context;
  if (references.length > 0) {
    const named = references.map((value) => ({ name: "", value }));
    return secretsIn(context, named, withoutOwnVariables(host.env));
  }
  const { references: wanted, variables } = await planAndWarn(context, options);
  return secretsIn(context, wanted, variables);
}

async function secretsIn(
  { connections }: CliContext,
  entries: readonly EnvironmentEntry[],
  variables: Variables,
): Promise<readonly SecretToApprove[]> {
  connections.limitToThoseOf(entries, variables);
  const secrets = new Map<string, SecretToApprove>();
  const failures: ResolveFailure[] = [];
  for (const entry of entries) {
    try {
      const expanded = expandTemplate(entry.value, variables);
      const reference = referenceToSecret(expanded);
      const connection: ReferableConnection = await connections.find(expanded.alias);
      const known = secrets.get(reference);
      const names = [...(known?.names ?? []), entry.name].filter((name) => name !== "");
      const written = known?.written ?? entry.value;
      secrets.set(reference, { connection, reference, names, written });
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      if (entry.name === "") throw error;
      failures.push({ entry, error });
    }
  }
  if (failures.length > 0) throw new ResolveError(failures);
  return [...secrets.values()];
}

function describe({ reference, connection, names }: SecretToApprove): string {
  const vendor = findVendor(connection.vendor)?.name ?? connection.vendor;
  const into =
    names.length === 0 ? "" : ` as ${names.map((name) => terminalText(name)).join(", ")}`;
  return `${reference} (${terminalText(vendor)})${into}`;
}
