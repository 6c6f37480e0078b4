import { findVendor } from "@keyhole/secrets";
import { expandTemplate } from "@keyhole/secrets/references";
import {
  approvalKey,
  namesToShow,
  questionsAbout,
  referenceToSecret,
  secretsToApprove,
  type SecretToApprove,
} from "@keyhole/secrets/resolve";
import { agentsFileFor, type OpenRequest } from "../../agent-settings/agents-file.js";
import { approvalsFileFor, approvedFolder, readApprovals } from "../../approvals/cli-approvals.js";
import { askUser, refuseAgents } from "../../agents/refuse-agents.js";
import { cancelled } from "../../cli-error.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import { terminalText } from "../../ui/terminal-text.js";
import { requireTerminal, type CliContext } from "../shared/cli-context.js";
import type { EnvFileOptions } from "../shared/env-file-flags.js";
import { planEnvironment } from "../shared/plan-environment.js";
import { explainResolving } from "../shared/explain-resolving.js";

/** More of them would scroll past. */
const secretsAtOnce = 15;

/**
 * Lists the secrets that this folder needs, and allows it to resolve them if the user says yes to all. As JSON,
 * it lists them only.
 */
export async function allow(
  context: CliContext,
  references: readonly string[],
  options: EnvFileOptions,
): Promise<void> {
  const { host, console, json } = context;
  // No option says yes, because a script of the repository could pass it.
  if (!json) {
    refuseAgents(host, "allow secrets", askUser);
    requireTerminal(host, withoutTerminal, "not-approved");
  }
  const folder = await approvedFolder(host);
  const requests = references.length === 0 ? await agentsFileFor(host).requests(folder) : [];
  if (!json) for (const request of requests) await answerRequest(context, folder, request);
  const secrets = await wantedSecrets(context, references, options);
  const approvals = await readApprovals(host);
  const open = secrets.filter((secret) => !approvals.isApproved(secret));
  const questions = questionsAbout(open, secretsAtOnce);
  if (json) {
    const asked = requests.length > 0 ? { requests } : {};
    return console.json({ folder, wanted: questions.flat().map(toJson), ...asked });
  }
  if (open.length === 0) {
    const none = "Nothing to allow: the environment and its files contain no references.";
    return console.tell(
      secrets.length === 0 ? none : "All of these references are allowed already.",
    );
  }
  const prompter = await host.prompter();
  let shown = 0;
  for (const question of questions) {
    const last = shown + question.length;
    const part = questions.length > 1 ? ` (${shown + 1} to ${last} of ${open.length})` : "";
    await console.tell(
      "Programs in ",
      { style: "bold", text: terminalText(folder) },
      ` want to use these secrets${part}:`,
    );
    for (const secret of question) await console.tell(`  ${describe(secret)}`);
    shown = last;
    const message = `Allow every program in ${terminalText(folder)} to use them?`;
    if (!(await prompter.confirm({ message }))) throw cancelled();
  }
  const allowed = open.map((one) => ({ key: approvalKey(one), reference: one.reference }));
  await approvalsFileFor(host).add(folder, allowed);
  await console.tell("Allowed. To undo it: keyhole allow --forget");
}

/** Asks the user about what an agent wants. Its name and its reason are its own words. */
async function answerRequest(
  { host, console, connections }: CliContext,
  folder: string,
  request: OpenRequest,
): Promise<void> {
  const settings = agentsFileFor(host);
  const entries = request.references.map((value) => ({ name: "", value }));
  const secrets = await secretsToApprove(entries, {}, connections).catch(() => undefined);
  await console.tell(
    "An AI agent that calls itself ",
    { style: "bold", text: `“${terminalText(request.client, 64)}”` },
    " wants this folder to use these secrets:",
  );
  const described = secrets?.map(describe) ?? request.references.map((text) => terminalText(text));
  for (const line of described) await console.tell(`  ${line}`);
  await console.tell(`Its reason, in its own words: “${terminalText(request.reason)}”`);
  if (!secrets) {
    await console.tell("They lead to no connection that you have, so the request was removed.");
    return settings.close(folder, request);
  }
  const prompter = await host.prompter();
  const message = `Allow every program in ${terminalText(folder)} to use them?`;
  if (await prompter.confirm({ message })) {
    const allowed = secrets.map((one) => ({ key: approvalKey(one), reference: one.reference }));
    await approvalsFileFor(host).add(folder, allowed);
    await console.tell("Allowed. To undo it: keyhole allow --forget");
  }
  await settings.close(folder, request);
}

const withoutTerminal =
  "In CI, list the references in KEYHOLE_ALLOW. It applies to connections from the environment.";

/** Lists what this folder may resolve. */
export async function listAllowed({ host, console, json }: CliContext): Promise<void> {
  const folder = await approvedFolder(host);
  const allowed = (await approvalsFileFor(host).of(folder)).map(({ reference }) => reference);
  if (json) await console.json({ folder, references: allowed });
  else if (allowed.length === 0) {
    await console.tell("This folder isn't allowed to use secrets yet. Allow it: keyhole allow");
  } else for (const reference of allowed) await console.result(reference);
}

/**
 * Removes the approvals of this folder: all of them, or those of the given references.
 *
 * @throws {CliError} in a terminal that an agent drives
 */
export async function forget(
  { host, console, json }: CliContext,
  references: readonly string[],
): Promise<void> {
  refuseAgents(host, "change what is allowed", askUser);
  const folder = await approvedFolder(host);
  const variables = withoutOwnVariables(host.env);
  const named = references.map((text) => referenceToSecret(expandTemplate(text, variables)));
  const removed = await approvalsFileFor(host).remove(
    ({ reference }, at) => at === folder && (named.length === 0 || named.includes(reference)),
  );
  const forgotten = removed.map(({ reference }) => reference);
  if (json) await console.json({ folder, references: forgotten });
  else if (forgotten.length === 0)
    await console.tell("Nothing was removed, because this folder has no such approval.");
  else {
    const lines = forgotten.map((reference) => `  ${reference}`);
    await console.tell(["No longer allowed:", ...lines].join("\n"));
  }
}

/** The secrets of the references that are named, or otherwise of those in the environment and its files. */
async function wantedSecrets(
  context: CliContext,
  named: readonly string[],
  options: EnvFileOptions,
): Promise<readonly SecretToApprove[]> {
  const { connections, host } = context;
  const { references, variables, files } =
    named.length === 0
      ? await planEnvironment(context, options)
      : {
          references: named.map((value) => ({ name: "", value })),
          variables: withoutOwnVariables(host.env),
          files: undefined,
        };
  connections.limitToThoseOf(references, variables);
  return explainResolving(
    context,
    () => secretsToApprove(references, variables, connections),
    files,
  );
}

function toJson({ reference, connection: { alias, vendor }, names }: SecretToApprove) {
  return { reference, connection: alias, vendor, names: names.filter((name) => name !== "") };
}

function describe({ reference, connection, names }: SecretToApprove): string {
  const vendor = findVendor(connection.vendor)?.name ?? connection.vendor;
  const { shown, more } = namesToShow({ names: names.filter((name) => name !== "") });
  const others = more > 0 ? ` and ${more} more` : "";
  const into = shown.length > 0 ? ` as ${terminalText(shown.join(", "))}${others}` : "";
  return `${reference} (${terminalText(vendor)})${into}`;
}
