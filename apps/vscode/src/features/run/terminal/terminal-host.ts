import type { RunFile } from "../run-files.js";
import type { RunFolder } from "../run-folder.js";

/** What the logic needs of VS Code's terminals, and of the files they are made from. */
export interface TerminalHost {
  /**
   * The env file that is edited just now; undefined for any other document.
   *
   * @throws {UserFacingError} for one that is in no open folder
   */
  activeEnvFile(): RunFile | undefined;
  /** Whether a menu's argument is a file, whatever kind of file. */
  isFile(argument: unknown): boolean;
  /** The env files of the open folders. */
  findEnvFiles(): Promise<readonly RunFile[]>;
  /**
   * The env file that a menu's argument is; undefined for anything else, since any extension may give
   * one.
   *
   * @throws {UserFacingError} for one that is in no open folder
   */
  envFileOf(argument: unknown): RunFile | undefined;
  /** Opens a terminal that is gone with the window. Nothing is typed into it. */
  open(terminal: NewTerminal): void;
}

/** A terminal that is to be. */
export interface NewTerminal {
  readonly name: string;
  readonly folder: RunFolder;
  readonly environment: Readonly<Record<string, string>>;
}
