import type { Clock } from "../../../src/index.js";
import type { SecretProvider } from "../../../src/provider/index.js";
import type { RefreshJournal, RefreshState } from "../../../src/refresh/index.js";
import { journalThat } from "../fake-vendor.js";
import { connect, toWords, type World } from "./world.js";

export type Step = RefreshState["step"];

/** What happens to a process itself, in addition to what happens around it. */
export interface Fate {
  /** Called when a step is in the journal, before the next one starts. */
  readonly onStep?: (step: Step, process: Process) => void | Promise<void>;
  /** The process is killed when this step is about to be recorded. */
  readonly killedBefore?: Step;
  /** The process is killed when this step is in the journal. */
  readonly killedAfter?: Step;
  /** The steps that its journal can't keep. */
  readonly unwritable?: readonly Step[];
  /** What happens to its write on the way. `silence` is a response that never comes. */
  readonly write?: "killed after the effect" | "silence before" | "silence after";
}

/** One run of a program, which may be killed. */
export interface Process {
  readonly provider: SecretProvider;
  readonly journal: RefreshJournal;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The user stops waiting. */
  cancel(): void;
  /**
   * Resolves or rejects as the promise does, or resolves with undefined if the process is killed
   * before that.
   */
  run<T>(promise: Promise<T>): Promise<T | undefined>;
}

export async function startProcess(world: World, fate: Fate = {}): Promise<Process> {
  const { time, sandbox, subject } = world;
  const cancelling = new AbortController();
  const killing = new AbortController();
  const killed = new Promise<undefined>((resolve) => {
    killing.signal.addEventListener("abort", () => resolve(undefined));
  });
  const whileAlive = (clock: Clock): Clock => ({
    now: () => clock.now(),
    after: (ms, callback) => clock.after(ms, () => killing.signal.aborted || callback()),
  });
  const die = (): Promise<never> => {
    killing.abort();
    return new Promise(() => undefined);
  };

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isWrite = subject.isWrite(request);
    if (!isWrite || fate.write === undefined) return sandbox.fetch(request);
    if (fate.write !== "silence before") await sandbox.fetch(request).catch(() => undefined);
    if (fate.write === "killed after the effect") return die();
    // Only the client's own deadline ends this call.
    void time.pass(30_000);
    return new Promise((_, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason as Error));
    });
  };

  const process: Process = {
    provider: await connect(subject.vendor, world.access, {
      fetch,
      clock: whileAlive(time.ofClient),
    }),
    journal: journalThat(world.journal, {
      write: async (id, record) => {
        const { step } = record.state;
        if (step === fate.killedBefore) return die();
        if (fate.unwritable?.includes(step)) throw new Error("The disk is full.");
        await world.journal.write(id, record);
        const words = toWords(record.state);
        if (world.steps.at(-1) !== words) {
          world.steps.push(words);
          await fate.onStep?.(step, process);
        }
        if (step === fate.killedAfter) return die();
      },
    }),
    clock: whileAlive(time.ofRefresh()),
    signal: cancelling.signal,
    cancel: () => cancelling.abort(new Error("The user has waited long enough.")),
    run: (promise) => Promise.race([promise, killed]),
  };
  return process;
}
