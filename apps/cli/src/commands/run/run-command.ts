import { setImmediate } from "node:timers/promises";
import { resolveEnvironment } from "@keyhole/secrets/resolve";
import { readApprovals } from "../../approvals/cli-approvals.js";
import { agentVariable, detectAgent } from "../../agents/detect-agent.js";
import { askUser, refuseAgents } from "../../agents/refuse-agents.js";
import { onOneLine } from "../../ui/cli-report.js";
import { isMaskable } from "@keyhole/secrets/node";
import { listenForSignals, startCommand } from "./start-command.js";
import { interruptible, type CliContext } from "../shared/cli-context.js";
import type { EnvFileOptions } from "../shared/env-file-flags.js";
import { planEnvironment } from "../shared/plan-environment.js";
import { explainResolving } from "../shared/explain-resolving.js";

/** The options of `keyhole run`. */
export interface RunOptions extends EnvFileOptions {
  readonly mask?: boolean | undefined;
}

/** If the command died of one of these, so does Keyhole. Others would write its memory, with values, to a core dump. */
const withoutCoreDump = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const;

/**
 * Resolves the references of an environment, and runs a command in it. In a terminal that an agent drives, the output
 * is masked. The command keeps what says so, because an env file could unset the agent's own variable.
 *
 * @returns the command's own exit code
 */
export async function runWithSecrets(
  context: CliContext,
  [command = "", ...args]: readonly string[],
  options: RunOptions,
): Promise<number> {
  const { host, console, connections, folder } = context;
  const agent = detectAgent(host.env);
  const mask = options.mask || agent !== undefined;
  const { entries, references, variables, files } = await planEnvironment(context, options);
  // Programs that start MCP servers often show one line only.
  const isForProgram = folder !== undefined || files.length === 0;
  connections.limitToThoseOf(references, variables);
  const { environment, resolved, signals } = await interruptible(context, async (signal) => {
    const result = await console.during("Resolving references…", async () =>
      explainResolving(
        context,
        async () =>
          resolveEnvironment(entries, {
            connections,
            variables,
            approvals: await readApprovals(host),
            signal,
          }),
        files,
      ).catch((error: unknown) => {
        throw isForProgram ? onOneLine(error) : error;
      }),
    );
    const short = result.resolved.filter((name) => {
      const value = result.environment[name] ?? "";
      return value !== "" && !isMaskable(value);
    });
    if (mask && short.length > 0) {
      refuseAgents(host, "run a command if one of its values is too short to be masked", askUser);
      await console.warn(`${short.join(", ")}: not masked, because the value is too short.`);
    }
    // Node reports a signal that has just arrived.
    await setImmediate();
    signal.throwIfAborted();
    // Before `interruptible` stops listening: Node would drop a signal that nothing listens to. The command starts
    // in the same turn, so it gets each of them.
    return { ...result, signals: listenForSignals(host) };
  });
  const { exitCode, signal } = await startCommand(host, {
    command,
    args,
    environment: agent === undefined ? environment : { ...environment, [agentVariable]: agent },
    signals,
    masked: mask ? resolved.map((name) => environment[name] ?? "") : undefined,
  });
  const same = withoutCoreDump.find((one) => one === signal);
  if (same) host.dieOf(same);
  return exitCode;
}
