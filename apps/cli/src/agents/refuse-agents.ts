import { CliError } from "../cli-error.js";
import type { Host } from "../cli-host.js";
import { detectAgent } from "./detect-agent.js";

/**
 * Refuses what only the user may do if an agent drives this terminal.
 *
 * @param what the refused action, as in “print values”
 * @param instead what the agent can do, as a sentence
 * @throws {CliError}
 */
export function refuseAgents({ env }: Pick<Host, "env">, what: string, instead: string): void {
  const agent = detectAgent(env);
  if (agent !== undefined) throw refusal(agent, what, instead);
}

/** Takes every question away from a terminal that an agent drives. */
export function withoutQuestionsToAgents(host: Host): Host {
  const agent = detectAgent(host.env);
  if (agent === undefined) return host;
  const prompter: Host["prompter"] = () =>
    Promise.reject(refusal(agent, "answer questions of Keyhole", askUser));
  return { ...host, prompter };
}

/** What to do if only the user can do it. */
export const askUser = "Ask the user to run the command in a terminal of their own.";

function refusal(agent: string, what: string, instead: string): CliError {
  return new CliError(
    "refused-to-agent",
    `Agents can't ${what}, and this terminal is driven by ${agent}. ${instead}`,
  );
}
