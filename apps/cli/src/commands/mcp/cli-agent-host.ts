import { AgentToolError, type AgentHost, type CommandResult } from "@keyhole/agent-tools";
import { CommandRunner, FolderFiles } from "@keyhole/agent-tools/node";
import { resolveEnvironment } from "@keyhole/secrets/resolve";
import spawn from "cross-spawn";
import { agentsFileFor } from "../../agent-settings/agents-file.js";
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
  const runner = new CommandRunner();
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
      run: ({ name }, signal, onStart) =>
        runAllowed(context, runner, folder, { name, client, onStart }, signal),
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

async function runAllowed(
  context: CliContext,
  runner: CommandRunner,
  folder: string,
  { name, client, onStart }: RunByAgent,
  signal: AbortSignal,
): Promise<CommandResult> {
  const { host } = context;
  const command = (await agentsFileFor(host).commands(folder)).find((one) => one.name === name);
  if (!command) throw new AgentToolError("The user no longer allows this command.");
  const { argv, scripts, environment: options } = command;
  return runner.run(
    {
      folder,
      cwd: folder,
      argv,
      scripts,
      envFiles: options.files ?? [".env"],
      scriptChanged: `The script in package.json changed, so the user must allow it again: keyhole agents allow --name ${name} -- …`,
      client,
      resolve: async (watch) => {
        const connections = new CliConnections(host);
        const { entries, references, variables } = await planEnvironment(context, options);
        connections.limitToThoseOf(references, variables);
        const { environment, resolved } = await resolveEnvironment(entries, {
          connections,
          variables,
          approvals: watch(await readApprovals(host)),
          signal,
        });
        return { environment, values: resolved.map((variable) => environment[variable] ?? "") };
      },
      onStart,
      clock: host.clock,
      spawn,
    },
    signal,
  );
}
