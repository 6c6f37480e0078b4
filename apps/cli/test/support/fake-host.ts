import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import { cancelled } from "../../src/cli-error.js";
import type { CliPrompter, Host } from "../../src/cli-host.js";
import { main } from "../../src/cli-main.js";
import { HurriedClock } from "./hurried-clock.js";
import { MemoryKeyring } from "./memory-keyring.js";

/** The result of a run. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The settings of one run. */
export interface RunSettings {
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs, from the repository. */
  readonly folder?: string;
  /** Whether it runs in a terminal. Default: whether there are answers. */
  readonly terminal?: boolean;
  /** The answer to each question. Undefined cancels. */
  readonly answers?: readonly (string | boolean | undefined)[];
  /** Called before each answer. */
  readonly onQuestion?: () => Promise<void>;
  /** The text on standard input. */
  readonly stdin?: string;
  /** Listens to a signal. By default, none arrives. */
  readonly onSignal?: Host["onSignal"];
}

/** A machine on which the program runs in this process. Only its files are real. */
export class FakeMachine {
  readonly keyring = new MemoryKeyring();
  /** Every question that was asked. */
  readonly questions: string[] = [];
  readonly clock = new HurriedClock(Date.parse("2026-06-01T00:00:00Z"));
  readonly folder: string;
  readonly #fetch: typeof globalThis.fetch;
  #ids = 0;

  private constructor(folder: string, fetch: typeof globalThis.fetch) {
    this.folder = folder;
    this.#fetch = fetch;
  }

  static async create(fetch: typeof globalThis.fetch): Promise<FakeMachine> {
    const machine = new FakeMachine(await mkdtemp(path.join(os.tmpdir(), "keyhole-cli-")), fetch);
    await mkdir(machine.home);
    await mkdir(path.join(machine.repository, ".git"), { recursive: true });
    return machine;
  }

  get home(): string {
    return path.join(this.folder, "home");
  }

  get repository(): string {
    return path.join(this.folder, "repository");
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Runs the program to its end. */
  async run(args: readonly string[], settings: RunSettings = {}): Promise<Outcome> {
    const { env = {}, folder = "", answers = [], stdin = "" } = settings;
    const terminal = settings.terminal ?? answers.length > 0;
    const output = { stdout: "", stderr: "" };
    const writable = (name: keyof typeof output) =>
      Object.assign(
        new Writable({
          write(chunk: Buffer, _encoding, done) {
            output[name] += chunk.toString();
            done();
          },
        }),
        { isTTY: terminal },
      );
    const left = [...answers];
    const host: Host = {
      env,
      cwd: path.join(this.repository, folder),
      platform: "linux",
      home: this.home,
      stdin: Object.assign(Readable.from(stdin === "" ? [] : [Buffer.from(stdin)]), {
        isTTY: terminal,
      }),
      stdout: writable("stdout"),
      stderr: writable("stderr"),
      clock: this.clock,
      newId: () => `id-${(this.#ids += 1)}`,
      fetch: this.#fetch,
      keyring: async () => this.keyring,
      prompter: async () => this.#prompter(left, settings.onQuestion),
      onSignal: settings.onSignal ?? (() => () => undefined),
      outliveReaders: () => undefined,
      dieOf: () => undefined,
    };
    const code = await main(args, host);
    return { code, ...output };
  }

  #prompter(left: (string | boolean | undefined)[], onQuestion?: () => Promise<void>): CliPrompter {
    const answer = async <T>({ message }: { readonly message: string }): Promise<T> => {
      this.questions.push(message);
      if (left.length === 0) throw new Error(`Unexpected question: ${message}`);
      await onQuestion?.();
      const next = left.shift();
      if (next === undefined) throw cancelled();
      return next as T;
    };
    return { text: answer, password: answer, choose: answer, confirm: answer };
  }
}
