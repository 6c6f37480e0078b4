import type { Position } from "@keyhole/secrets/env-file";
import type { Variables } from "@keyhole/secrets/references";
import type { ConnectionDirectory } from "@keyhole/secrets/resolve";
import type { Log } from "../../platform/vscode/log.js";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { WalkthroughStep } from "../../platform/vscode/walkthrough.js";
import type { SearchContext } from "../search/search-feature.js";
import type { RunApprovals, RunFolder } from "./run-approvals.js";

export type { RunFolder } from "./run-approvals.js";

/** A file that an environment is made from. */
export interface RunFile {
  /** Its URI. */
  readonly id: string;
  /** What it is called in messages: its path from the folder on, if it is in one. */
  readonly label: string;
}

/** The files that environments are made from. */
export interface RunFiles {
  /**
   * The file that a path in a configuration means: an absolute one, or one from a folder on.
   *
   * @param folder its URI; undefined if no folder is open
   * @throws {UserFacingError} for a path from a folder on, if there is none
   */
  locate(folder: string | undefined, path: string): RunFile;
  /**
   * Reads a file from its editor, or else from disk; undefined if it doesn't exist.
   *
   * @param isOptional whether a garbled text without a reference is returned as it is
   * @throws {UserFacingError} if it is too large, isn't text, or can't be read
   */
  read(file: RunFile, isOptional?: boolean): Promise<string | undefined>;
  /** Opens a file at a position. */
  show(file: RunFile, position: Position): Promise<void>;
}

/** The workspace that something is started in. */
export interface RunWorkspace {
  isTrusted(): boolean;
  /** Opens the page on which the user trusts it. */
  manageTrust(): Promise<void>;
  /** The workspace file, if one is open, and the open folders. */
  folders(): readonly RunFolder[];
  /** The open folder that a file is in, or else the folder that holds it. */
  getFolder(file: string): RunFolder;
}

/** What debugging, tasks and terminals need to resolve references. */
export interface RunContext extends Pick<SearchContext, "model" | "enterCredentials"> {
  readonly prompter: Pick<
    Prompter,
    "confirm" | "inform" | "pick" | "pickMany" | "progress" | "warn"
  >;
  readonly log: Log;
  /** Notes that a step of the walkthrough was done. */
  readonly stepDone: (step: WalkthroughStep) => void;
  readonly directory: ConnectionDirectory;
  readonly approvals: RunApprovals;
  readonly files: RunFiles;
  readonly workspace: RunWorkspace;
  /** The environment of this process. */
  readonly variables: Variables;
  /** Messages that the user has seen, and doesn't see again in this window. */
  readonly seen: Set<string>;
}

/** The terminals of VS Code, and the env files they are made from. */
export interface TerminalHost {
  /**
   * The env file that a menu's argument is; without one, the env file in the active editor.
   *
   * @returns undefined if that isn't an env file, since any extension may pass an argument
   * @throws {UserFacingError} if it is in no open folder
   */
  envFileOf(argument: unknown): RunFile | undefined;
  /** The env files of the open folders. */
  findEnvFiles(): Promise<readonly RunFile[]>;
  /** Opens a terminal that ends with the window. Nothing is typed into it. */
  open(terminal: NewTerminal): void;
}

/** A terminal to open. */
export interface NewTerminal {
  readonly name: string;
  readonly folder: RunFolder;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the commands on approvals and terminals need. */
export interface RunCommandContext {
  readonly prompter: Prompter;
  readonly run: RunContext;
  readonly terminals: TerminalHost;
}
