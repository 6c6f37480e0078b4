import type { ConnectionDirectory } from "@keyhole/secrets/resolve";
import type { NamedCommand } from "./commands.js";

/**
 * What a program gives to the tools, for one folder. The command line and the extension each have
 * one. Nothing in it returns a value.
 */
export interface AgentHost {
  /** The name that the client gave itself. It isn't trusted. */
  readonly client: string;
  readonly connections: ConnectionDirectory;
  /**
   * Returns the secrets that the folder may use, as references in canonical form without a field. It
   * is called again for each call of a tool, because the user may withdraw an approval.
   */
  readonly approvedReferences: () => Promise<readonly string[]>;
  readonly files: AgentFiles;
  /** Asks the user in the program's own interface, or keeps the request until the user looks there. */
  readonly requestApproval: (request: ApprovalRequest) => Promise<ApprovalAnswer>;
  /** Says in one sentence how the user refreshes a secret. */
  readonly howToRefresh: (reference: string) => string;
  /** Says in one sentence how the user finds out why a connection or a file can't be used. */
  readonly howToFix: string;
  /** Returns the commands that the user allowed agents to run in this folder. */
  readonly commands: () => Promise<readonly AgentCommand[]>;
  /**
   * Runs one of these commands with its references resolved.
   *
   * @param onStart called with the references, as they are written, before the command starts; if it
   *   rejects, the command doesn't start
   * @returns its output with masks in place of values
   * @throws {AgentToolError} if it may not be run now
   */
  readonly run: (
    command: AgentCommand,
    signal: AbortSignal,
    onStart: (references: readonly string[]) => Promise<void>,
  ) => Promise<CommandResult>;
  readonly log: {
    /** Keeps an entry, with the time and this folder. */
    readonly add: (entry: AgentLogEntry) => Promise<void>;
    /** Returns the newest entries of this folder, the newest last. */
    readonly read: (
      limit: number,
    ) => Promise<readonly (AgentLogEntry & { readonly time: string })[]>;
  };
}

/** The files of the folder. Paths are relative, with `/`, and checked by `checkPath`. */
export interface AgentFiles {
  /**
   * Reads a regular file inside the folder. Follows no link that leads out of it.
   *
   * @returns undefined if there is no such file, or it can't be read
   */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /**
   * Changes a file inside the folder, or creates it.
   *
   * @param edit receives undefined if there is no file; if it throws, nothing changes
   * @throws {AgentToolError} if it can't be changed
   */
  readonly change: (
    path: string,
    edit: (content: Uint8Array | undefined) => Uint8Array,
  ) => Promise<void>;
  /** Lists the files that may hold references. */
  readonly list: (signal: AbortSignal) => Promise<readonly string[]>;
}

/** The secrets that an agent wants the folder to use. */
export interface ApprovalRequest {
  /** In canonical form, without a field. */
  readonly references: readonly string[];
  /** The agent's own words, on one line. They aren't trusted. */
  readonly reason: string;
}

/** What became of a request. `waiting`: the user has to look for it. */
export interface ApprovalAnswer {
  readonly outcome: "allowed" | "denied" | "waiting";
  /** What the user does next, as a sentence. */
  readonly next?: string;
}

/** A command that agents may run. Its arguments are the user's and are shown to no client. */
export type AgentCommand = Pick<NamedCommand, "name" | "argv">;

/** How a command ended, with masks in place of values. */
export interface CommandResult {
  readonly exitCode: number;
  /** `stopped`: by its time limit, or because the client cancelled it. */
  readonly end: "exited" | "timed-out" | "stopped";
  readonly stdout: string;
  readonly stderr: string;
}

/** What a client did. It never holds a value. */
export interface AgentLogEntry {
  readonly client: string;
  readonly tool: string;
  readonly references?: readonly string[];
  /** The name of a command. */
  readonly command?: string;
  /** The command as the user allowed it, because another one can get its name later. It is shown to no client. */
  readonly commandLine?: string;
  /**
   * `started`: a command is about to run. Another entry says how it ended, unless Keyhole was killed.
   * `denied` and `waiting`: the user's answer to a request.
   */
  readonly outcome:
    | "started"
    | "done"
    | "refused"
    | "failed"
    | "cancelled"
    | Exclude<ApprovalAnswer["outcome"], "allowed">;
}
