import { AgentToolError, type AgentHost, type CommandResult } from "@keyhole/agent-tools";
import { FolderFiles, isLinked, runMasked, scriptTexts } from "@keyhole/agent-tools/node";
import { isMaskable } from "@keyhole/secrets/node";
import { resolveEnvironment } from "@keyhole/secrets/resolve";
import spawn from "cross-spawn";
import { agentVariable } from "../../agents/detect-agent.js";
import { agentsFileFor, type AllowedCommand } from "../../agent-settings/agents-file.js";
import { auditLogFor } from "../../agent-settings/audit-log.js";
import {
  approvedFolder,
  approvedReferences,
  readApprovals,
} from "../../approvals/cli-approvals.js";
import { CliConnections } from "../../connections/cli-connections.js";
import type { CliContext } from "../shared/cli-context.js";
import { listFiles } from "../shared/list-files.js";
import { planEnvironment } from "../shared/plan-environment.js";

/** How long a command may run, in milliseconds. */
const commandMs = 10 * 60 * 1000;

/** More at a time would slow the machine down. */
const maxCommands = 4;

/**
 * Gives the tools what they need of this machine, for the current folder. The user can't be asked, because the terminal
 * belongs to the client.
 *
 * @returns a function that makes the host of one call, by the name that the client gave itself
 */
export async function prepareAgentHosts(
  context: CliContext,
): Promise<(client: string) => AgentHost> {
  const { host } = context;
  const folder = await approvedFolder(host);
  const settings = agentsFileFor(host);
  const log = auditLogFor(host);
  const files = Object.assign(new FolderFiles(folder), {
    list: (signal: AbortSignal) => listFiles(folder, signal),
  });
  let running = 0;
  let lastRequest: Promise<unknown> = Promise.resolve();
  return (client) => {
    // The user can change them while the server runs.
    const connections = new CliConnections(host);
    return {
      client,
      connections,
      approvedReferences: () => approvedReferences(host, connections),
      files,
      requestApproval: async (request) => {
        // One after the other, because the file has a lock.
        const kept = lastRequest.then(() => settings.request(folder, { ...request, client }));
        lastRequest = kept.catch(() => undefined);
        await kept.catch(() => {
          throw new AgentToolError(
            "The request can't be kept. The user may have to answer others first: keyhole allow",
          );
        });
        return {
          outcome: "waiting",
          next: "The user must run this in a terminal of their own, in this folder: keyhole allow",
        };
      },
      howToRefresh: (reference) =>
        `The user can refresh it in a terminal of their own: keyhole refresh ${reference}`,
      howToFix: "The user sees the reason with: keyhole connections test, or keyhole run.",
      commands: () => settings.commands(folder),
      run: async ({ name }, signal, onStart) => {
        if (running >= maxCommands) throw new AgentToolError("Other commands are running. Wait.");
        running += 1;
        try {
          return await runAllowed(context, folder, { name, client, onStart }, signal);
        } finally {
          running -= 1;
        }
      },
      log: {
        add: (entry) =>
          log.add({ time: new Date(host.clock.now()).toISOString(), folder, ...entry }),
        read: async (limit) =>
          (await log.read(folder, limit)).map(({ folder: _folder, ...entry }) => entry),
      },
    };
  };
}

interface RunByAgent {
  readonly name: string;
  readonly client: string;
  /** See `AgentHost.run`. */
  readonly onStart: (references: readonly string[]) => Promise<void>;
}

/**
 * Runs a command that is still as the user allowed it. Its environment says that an agent runs it, so that Keyhole
 * refuses to print values inside it.
 */
async function runAllowed(
  context: CliContext,
  folder: string,
  { name, client, onStart }: RunByAgent,
  signal: AbortSignal,
): Promise<CommandResult> {
  const { host } = context;
  const command = (await agentsFileFor(host).commands(folder)).find((one) => one.name === name);
  if (!command) throw new AgentToolError("The user no longer allows this command.");
  await requireSameScripts(folder, command);
  for (const file of command.environment.files ?? [".env"]) {
    if (await isLinked(folder, file)) {
      throw new AgentToolError("An env file is a link. The user must allow the file itself.");
    }
  }
  const connections = new CliConnections(host);
  const { entries, references, variables } = await planEnvironment(context, command.environment);
  connections.limitToThoseOf(references, variables);
  const approvals = await readApprovals(host);
  const used = new Set<string>();
  const { environment, resolved } = await resolveEnvironment(entries, {
    connections,
    variables,
    approvals: {
      isApproved: (secret) => {
        used.add(secret.written);
        return approvals.isApproved(secret);
      },
    },
    signal,
  });
  const masked = resolved.map((variable) => environment[variable] ?? "");
  if (!masked.every((value) => value === "" || isMaskable(value))) {
    throw new AgentToolError("A value can't be masked, so only the user can run this command.");
  }
  await onStart([...used]);
  const [program = "", ...args] = command.argv;
  return runMasked(
    {
      command: program,
      args,
      cwd: folder,
      environment: { ...environment, [agentVariable]: client },
      masked,
      timeoutMs: commandMs,
      clock: host.clock,
      spawn,
    },
    signal,
  );
}

async function requireSameScripts(folder: string, { name, argv, scripts }: AllowedCommand) {
  const now = await scriptTexts(folder, argv);
  if (JSON.stringify(now) === JSON.stringify(scripts)) return;
  throw new AgentToolError(
    `The script in package.json changed, so the user must allow it again: keyhole agents allow --name ${name} -- …`,
  );
}
