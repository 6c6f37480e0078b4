import type { Readable, Writable } from "node:stream";
import type { Clock } from "@keyhole/secrets";
import type { Keyring } from "./keyring/keyring.js";
import type { CliPrompter } from "./ui/cli-prompter.js";

/** Where something is written to. */
export type Output = Writable & { readonly isTTY?: boolean };

/** Where something is read from. */
export type Input = Readable & { readonly isTTY?: boolean };

/** Everything that the program has from outside, so that tests can hold it in their hands. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** The user's own folder. */
  readonly home: string;
  readonly stdin: Input;
  /** For results alone. */
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** Waits so many milliseconds; rejects with the signal's reason as soon as it aborts. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** A new id for a connection. */
  readonly newId: () => string;
  readonly fetch: typeof globalThis.fetch;
  /** Opens the keychain; nothing of it is loaded before. */
  readonly keyring: () => Promise<Keyring>;
  /** Asks on the terminal; nothing of it is loaded before. */
  readonly prompter: () => Promise<CliPrompter>;
  /** Calls back whenever the process gets a signal, in place of what it would do; returns how to stop. */
  readonly onSignal: (signal: NodeJS.Signals, listener: () => void) => () => void;
  /** Whether a terminal sends Ctrl+C to this process, and to those that it started, at the moment. */
  readonly isInTerminalForeground: () => boolean;
  /** From now on, whoever reads our output may go away without that ending the process. */
  readonly outliveReaders: () => void;
  /** Ends the process by a signal, where the caller's shell is to see that. */
  readonly dieOf: (signal: NodeJS.Signals) => void;
}
