import type { Position } from "@keyhole/secrets/env-file";

/** A file that an environment is made from. */
export interface RunFile {
  /** Its URI. */
  readonly id: string;
  /** What it is called in messages: its path from the folder on, where it is in one. */
  readonly label: string;
}

/** What the logic needs of the files that environments are made from. */
export interface RunFiles {
  /**
   * The file that a path in a configuration means: an absolute one, or one from a folder on.
   *
   * @param folder its URI; undefined where nothing is open
   * @throws {UserFacingError} for a path from a folder on, where there is none
   */
  locate(folder: string | undefined, path: string): RunFile;
  /**
   * Reads a file as it stands in its editor, or else on disk; undefined where there is none.
   *
   * @throws {UserFacingError} where it is too large, or cannot be read
   */
  read(file: RunFile): Promise<string | undefined>;
  /** Opens a file at a place. */
  show(file: RunFile, position: Position): Promise<void>;
}
