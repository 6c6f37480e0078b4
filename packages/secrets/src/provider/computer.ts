/** The computer that a provider runs on, for credentials which the user's other tools keep there. */
export interface Computer {
  /** The variables of the environment. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The path of the user's own folder. */
  readonly home: string;
  readonly isWindows: boolean;
  /**
   * Reads a text file. Returns undefined if it doesn't exist.
   *
   * @param path an absolute path
   * @throws {UserFacingError} if it can't be read
   */
  readText(path: string): Promise<string | undefined>;
  /**
   * Runs a program in the user's own folder, without a shell and without input. Ends it after 25
   * seconds. Returns what it printed to standard output, and discards its standard error.
   *
   * @throws {UserFacingError} if it failed; the error repeats neither arguments nor output
   */
  run(command: string, args: readonly string[]): Promise<string>;
}
