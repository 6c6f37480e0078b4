import type { Readable, Writable } from "node:stream";
import type { Clock } from "@keyhole/secrets";
import type { Keyring } from "./keyring/system-keyring.js";

/** Standard output or standard error. */
export type Output = Writable & { readonly isTTY?: boolean };

/** Standard input. */
export type StandardInput = Readable & { readonly isTTY?: boolean };

/** What the user is asked. */
export interface Question {
  readonly message: string;
  readonly initial?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** An item of a list that the user chooses from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Asks the user on the terminal. Each function throws a `CliError` if the user cancels. */
export interface CliPrompter {
  readonly text: (question: Question) => Promise<string>;
  /** Shows neither the text nor its length. */
  readonly password: (question: Pick<Question, "message">) => Promise<string>;
  readonly choose: (
    question: Pick<Question, "message" | "initial"> & { readonly choices: readonly Choice[] },
  ) => Promise<string>;
  readonly confirm: (question: Pick<Question, "message">) => Promise<boolean>;
}

/** Everything that the program uses of its machine; tests replace it. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly stdin: StandardInput;
  /** Only for results. */
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** A new id for a connection. */
  readonly newId: () => string;
  /** In place of the clients' own default, for tests. */
  readonly fetch?: typeof globalThis.fetch;
  /** Loads and opens the keychain. */
  readonly keyring: () => Promise<Keyring>;
  /** Loads the prompts of the terminal. */
  readonly prompter: () => Promise<CliPrompter>;
  /** Handles a signal in place of the process's default; returns a function that stops that. */
  readonly onSignal: (signal: NodeJS.Signals, listener: () => void) => () => void;
  /** From now on, the process goes on if the reader of its output goes away. */
  readonly outliveReaders: () => void;
  /** Ends the process by a signal, so that the caller's shell sees it. */
  readonly dieOf: (signal: NodeJS.Signals) => void;
}
