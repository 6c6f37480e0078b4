import path from "node:path";
import process from "node:process";
import { AgentToolError, type AgentHost, type CommandResult } from "@keyhole/agent-tools";
import { CommandRunner, FolderFiles } from "@keyhole/agent-tools/node";
import { oneLine } from "@keyhole/secrets";
import { parseReference } from "@keyhole/secrets/references";
import { approvedReference, plainValues, resolveEnvironment } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import spawn from "cross-spawn";
import { programEnvironment, readEnvFiles, type RunFolder } from "../run/run-feature.js";
import type { AgentsContext } from "./agents-context.js";
import type { AllowedCommand } from "./allowed-commands.js";

/** How long a refusal also answers the agent's next requests for the same secret, in milliseconds. */
const refusalMs = 10 * 60 * 1000;

/** What the tools need of a window, for any of its folders. */
export class AgentHosts {
  readonly #context: AgentsContext;
  readonly #runner = new CommandRunner();
  #isAsking = false;
  /** When the user refused a secret, by folder and reference. */
  readonly #refused = new Map<string, number>();

  constructor(context: AgentsContext) {
    this.#context = context;
  }

  /** Returns the host of one call, by the name that the client gave itself. */
  host(folder: RunFolder, client: string): AgentHost {
    const { agents, clock, run } = this.#context;
    const files = new FolderFiles(folder.path);
    return {
      client,
      connections: run.directory,
      approvedReferences: async () => {
        const keys = run.approvals.keys(folder);
        if (keys.length === 0) return [];
        const connections = await run.directory.list();
        return keys.flatMap((key) => approvedReference(key, connections) ?? []);
      },
      files: {
        read: files.read,
        change: async (file, edit) => {
          if (agents.files.isUnsaved(folder, file)) {
            throw new AgentToolError(
              "The file has unsaved changes. The user has to save it first.",
            );
          }
          await files.change(file, edit);
        },
        list: (signal) => agents.files.list(folder, signal),
      },
      requestApproval: async ({ references, reason }) => {
        const outcome = (await this.#ask(folder, { client, reason }, references))
          ? "allowed"
          : "denied";
        return { outcome };
      },
      howToRefresh: () =>
        "The user can refresh it with the command “Keyhole: Refresh Secret at Vendor…”.",
      howToFix: "The user can check the connection with the command “Keyhole: Test Connection”.",
      commands: async () => agents.commands.of(folder),
      run: async ({ name }, signal, onStart) => {
        const command = agents.commands.of(folder).find((one) => one.name === name);
        if (!command) throw new AgentToolError("The user no longer allows this command.");
        return this.#run(folder, { command, client, onStart }, signal);
      },
      log: {
        add: (entry) =>
          agents.log.add({
            time: new Date(clock.now()).toISOString(),
            folder: folder.path,
            ...entry,
          }),
        read: async (limit) =>
          (await agents.log.read(folder.path, limit)).map(({ folder: _folder, ...entry }) => entry),
      },
    };
  }

  /** Asks the user in a dialog. One request at a time, so that an agent can't flood the user. */
  async #ask(
    folder: RunFolder,
    request: { readonly client: string; readonly reason: string },
    references: readonly string[],
  ): Promise<boolean> {
    const { clock, run } = this.#context;
    const connections = await run.directory.list();
    const secrets = references.map((reference) => {
      const { alias } = parseReference(reference);
      const connection = connections.find((one) => one.alias === alias);
      if (connection) return { connection, reference };
      throw new AgentToolError(
        "Keyhole has no connection of this name. The user can add it with “Keyhole: Add Connection…”.",
      );
    });
    const keys = references.map((reference) => `${folder.path}\n${reference}`);
    const since = clock.now() - refusalMs;
    if (keys.some((key) => (this.#refused.get(key) ?? -Infinity) > since)) return false;
    if (this.#isAsking) {
      throw new AgentToolError("The user hasn't answered another request yet. Wait.");
    }
    this.#isAsking = true;
    try {
      const isAllowed = await run.approvals.askForAgent(folder, request, secrets);
      for (const key of isAllowed ? [] : keys) this.#refused.set(key, clock.now());
      return isAllowed;
    } finally {
      this.#isAsking = false;
    }
  }

  /** Runs a command while the user sees it and can stop it. */
  #run(folder: RunFolder, run: RunByAgent, signal: AbortSignal): Promise<CommandResult> {
    const title = l10n.t("An AI agent runs {0} in {1}…", oneLine(run.command.name), folder.name);
    return this.#context.prompter.progress(title, (stopped) =>
      runAllowed(this.#context, this.#runner, folder, run, AbortSignal.any([signal, stopped])),
    );
  }
}

interface RunByAgent {
  readonly command: AllowedCommand;
  readonly client: string;
  /** See `AgentHost.run`. */
  readonly onStart: (references: readonly string[]) => Promise<void>;
}

async function runAllowed(
  { clock, run }: AgentsContext,
  runner: CommandRunner,
  folder: RunFolder,
  { command, client, onStart }: RunByAgent,
  signal: AbortSignal,
): Promise<CommandResult> {
  const { name, argv, cwd = ".", envFiles, scripts } = command;
  const named = envFiles ?? [".env"];
  return runner.run(
    {
      folder: folder.path,
      cwd: path.resolve(folder.path, cwd),
      argv,
      scripts,
      envFiles: named,
      scriptChanged:
        "The script in package.json changed. The user must allow it again with “Keyhole: Allow Command for Agents…”.",
      client,
      resolve: async (watch) => {
        const files = named.map((file) => run.files.locate(folder.id, file));
        const isThere = envFiles !== undefined || (await run.files.read(files[0]!)) !== undefined;
        const entries = await readEnvFiles(run.files, isThere ? files : []);
        const { environment, resolved } = await resolveEnvironment(entries, {
          connections: run.directory,
          approvals: watch(run.approvals.forRun(folder, name)),
          variables: { ...run.variables, ...plainValues(entries) },
          signal,
        });
        const isWindows = process.platform === "win32";
        return {
          environment: programEnvironment(environment, run.variables, isWindows),
          values: resolved.map((variable) => environment[variable] ?? ""),
        };
      },
      onStart,
      clock,
      spawn,
    },
    signal,
  );
}
