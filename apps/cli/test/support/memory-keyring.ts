import { CliError } from "../../src/cli-error.js";
import type { Keyring } from "../../src/keyring/system-keyring.js";

/** A keychain in memory, which can be made to fail. */
export class MemoryKeyring implements Keyring {
  readonly entries = new Map<string, string>();
  /** How many more writes and removals succeed. */
  changesLeft = Infinity;
  /** Which of the next writes and removals fails, counted from 1. */
  failing = 0;
  /** Whether it accepts writes and forgets them. */
  forgetful = false;
  locked = false;
  /** Whether it lists its entries, and refuses to show them. */
  secretive = false;
  /** The number of calls. */
  asked = 0;
  readonly maxLength = 1280;

  accounts = async (): Promise<readonly string[]> => {
    this.#open();
    return [...this.entries.keys()];
  };

  get = async (account: string): Promise<string | undefined> => {
    this.#open();
    if (this.secretive) throw new CliError("no-connection", "The keychain refused access.");
    return this.entries.get(account);
  };

  set = async (account: string, text: string): Promise<void> => {
    this.#change();
    if (text.length > this.maxLength) throw new RangeError("Too long for Windows.");
    if (!this.forgetful) this.entries.set(account, text);
  };

  delete = async (account: string): Promise<void> => {
    this.#change();
    this.entries.delete(account);
  };

  #open(): void {
    this.asked += 1;
    if (this.locked) throw new CliError("no-connection", "The keychain is locked.");
  }

  #change(): void {
    this.#open();
    this.changesLeft -= 1;
    this.failing -= 1;
    if (this.changesLeft < 0 || this.failing === 0)
      throw new CliError("no-connection", "The keychain failed.");
  }
}
