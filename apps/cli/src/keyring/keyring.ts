/**
 * The operating system's keychain, as far as it is ours: texts by account. Each is short: Windows
 * holds no more than 1,280 UTF-16 code units.
 */
export interface Keyring {
  /**
   * Every entry.
   *
   * @throws {CliError} where the keychain is locked, or there is none
   */
  readonly all: () => Promise<ReadonlyMap<string, string>>;
  /** @throws {CliError} where the keychain is locked, or there is none */
  readonly get: (account: string) => Promise<string | undefined>;
  /** @throws {CliError} where the keychain is locked, or there is none */
  readonly set: (account: string, text: string) => Promise<void>;
  /**
   * Succeeds also where there is no such entry.
   *
   * @throws {CliError} where the keychain is locked, or there is none
   */
  readonly delete: (account: string) => Promise<void>;
}
