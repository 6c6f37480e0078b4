import type { Position } from "@keyhole/secrets/env-file";
import type { Variables } from "@keyhole/secrets/references";
import type { ConnectionDirectory } from "@keyhole/secrets/resolve";
import type { Log } from "../../platform/vscode/log.js";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { WalkthroughStep } from "../../platform/vscode/walkthrough.js";
import type { SearchContext } from "../search/search-feature.js";
import type { RunApprovals, RunFolder } from "./run-approvals.js";

export type { RunFolder } from "./run-approvals.js";

/** A file that provides an environment. */
export interface RunFile {
  readonly id: string;
  /** The name in messages: the path relative to the folder, if it is in one. */
  readonly label: string;
}

/** Locates and reads the files that provide an environment. */
export interface RunFiles {
  /**
   * Returns the file for a path in a configuration, which may be absolute or relative to the folder.
   *
   * @param folder its URI; undefined if no folder is open
   * @throws {UserFacingError} for a relative path without a folder
   */
  locate(folder: string | undefined, path: string): RunFile;
  /**
   * Reads a file from its editor, or else from disk. Returns undefined if it doesn't exist.
   *
   * @param isOptional whether unreadable text without a reference is returned as it is
   * @throws {UserFacingError} if it is too large, isn't text, or can't be read
   */
  read(file: RunFile, isOptional?: boolean): Promise<string | undefined>;
  show(file: RunFile, position: Position): Promise<void>;
}

/** The workspace in which a program is started. */
export interface RunWorkspace {
  isTrusted(): boolean;
  manageTrust(): Promise<void>;
  showDebugConsole(): Promise<void>;
  folders(): readonly RunFolder[];
  /** Returns the open folder that contains a file, or else the file's own folder. */
  getFolder(file: string): RunFolder;
}

/** The context that debugging, tasks and terminals need to resolve references. */
export interface RunContext extends Pick<SearchContext, "model" | "enterCredentials"> {
  readonly prompter: Pick<
    Prompter,
    "confirm" | "inform" | "pick" | "pickMany" | "progress" | "warn"
  >;
  readonly log: Log;
  readonly stepDone: (step: WalkthroughStep) => void;
  readonly directory: ConnectionDirectory;
  readonly approvals: RunApprovals;
  readonly files: RunFiles;
  readonly workspace: RunWorkspace;
  readonly variables: Variables;
  /** Messages that aren't shown again in this window. */
  readonly seen: Set<string>;
}

/** Opens terminals and finds their env files. */
export interface TerminalHost {
  /**
   * Returns the env file of a menu's argument, or of the active editor if there is no argument.
   *
   * @returns undefined if the argument isn't an env file, since any extension may pass one
   * @throws {UserFacingError} if it is in no open folder
   */
  findEnvFile(argument: unknown): RunFile | undefined;
  findEnvFiles(): Promise<readonly RunFile[]>;
  /** Opens a terminal that closes with the window. Nothing is typed into it. */
  open(terminal: NewTerminal): void;
}

/** A terminal to open. */
export interface NewTerminal {
  readonly name: string;
  readonly folder: RunFolder;
  readonly environment: Readonly<Record<string, string>>;
}

/** The commands that the user allowed agents to run. */
export interface AgentCommands {
  list(folder: RunFolder): readonly AgentCommandLine[];
  remove(folder: RunFolder, names: readonly string[]): Promise<void>;
}

/** A command as it is shown to the user. */
export interface AgentCommandLine {
  readonly name: string;
  /** The program and its arguments. */
  readonly line: string;
}

/** The context of the commands for approvals and terminals. */
export interface RunCommandContext {
  readonly prompter: Prompter;
  readonly run: RunContext;
  readonly agentCommands: AgentCommands;
  readonly terminals: TerminalHost;
}
