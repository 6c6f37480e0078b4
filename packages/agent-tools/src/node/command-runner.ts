import { isMaskable } from "@keyhole/secrets/node";
import type { Approvals } from "@keyhole/secrets/resolve";
import type { CommandResult } from "../agent-host.js";
import { AgentToolError } from "../agent-tool-error.js";
import { isLinked } from "./folder-files.js";
import { runMasked, type CommandToRun } from "./run-masked.js";
import { scriptTexts } from "./script-texts.js";

/** How long a command may run, in milliseconds. */
const commandMs = 10 * 60 * 1000;

/** More at a time would slow the machine down. */
const maxCommands = 4;

/** A command that the user allowed, and what its program needs. */
export interface CommandForAgent extends Pick<CommandToRun, "clock" | "cwd" | "spawn"> {
  /** The real path of the folder that has the approvals. */
  readonly folder: string;
  readonly argv: readonly string[];
  /** What `scriptTexts` returned when the user allowed it. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Relative to the folder. */
  readonly envFiles: readonly string[];
  /** What to say if a script has changed since. */
  readonly scriptChanged: string;
  /** The name that the client gave itself. */
  readonly client: string;
  /**
   * Resolves the references.
   *
   * @param watch must wrap the approvals that are used
   * @returns the environment, and the values in it to mask
   */
  readonly resolve: (watch: (approvals: Approvals) => Approvals) => Promise<{
    readonly environment: Readonly<Record<string, string>>;
    readonly values: readonly string[];
  }>;
  /** See `AgentHost.run`. */
  readonly onStart: (references: readonly string[]) => Promise<void>;
}

/** Runs commands for agents, a few at a time. */
export class CommandRunner {
  #running = 0;

  /**
   * Runs a command that is still as the user allowed it, before it starts and after it ended. Its
   * environment says that an agent runs it, so that Keyhole's command line refuses to print values
   * inside it.
   *
   * @throws {AgentToolError} if it may not be run now
   */
  async run(command: CommandForAgent, signal: AbortSignal): Promise<CommandResult> {
    if (this.#running >= maxCommands) throw new AgentToolError("Other commands are running. Wait.");
    this.#running += 1;
    try {
      return await runForAgent(command, signal);
    } finally {
      this.#running -= 1;
    }
  }
}

async function runForAgent(command: CommandForAgent, signal: AbortSignal): Promise<CommandResult> {
  const { folder, cwd, argv, scripts, envFiles, scriptChanged, client, clock, spawn } = command;
  const check = async (): Promise<void> => {
    if (JSON.stringify(await scriptTexts(cwd, argv)) !== JSON.stringify(scripts)) {
      throw new AgentToolError(scriptChanged);
    }
  };
  await check();
  for (const file of envFiles) {
    if (await isLinked(folder, file)) {
      throw new AgentToolError("An env file is a link. The user must allow the file itself.");
    }
  }
  const used = new Set<string>();
  const { environment, values } = await command.resolve((approvals) => ({
    // Without a question: the agent asks for what is missing with a tool of its own.
    isApproved: (secret) => {
      used.add(secret.written);
      return approvals.isApproved(secret);
    },
  }));
  if (!values.every((value) => value === "" || isMaskable(value))) {
    throw new AgentToolError("A value can't be masked, so only the user can run this command.");
  }
  await command.onStart([...used]);
  const [program = "", ...args] = argv;
  return runMasked(
    {
      command: program,
      args,
      cwd,
      environment: { ...environment, KEYHOLE_AGENT: client },
      masked: values,
      // The script may have changed while the values were fetched, and before its runner read it.
      check,
      timeoutMs: commandMs,
      clock,
      spawn,
    },
    signal,
  );
}
