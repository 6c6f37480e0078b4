import type { Clock } from "@keyhole/transport";
import { ExplainedError } from "../explained-error.js";
import type { Source } from "../source.js";
import { createFingerprintKey, fingerprintOf } from "./fingerprint.js";
import { landedOf, openOf } from "./earlier-refresh.js";
import { busyMs, isUnderWay } from "./is-under-way.js";
import { isRefused } from "./is-refused.js";
import { readBack, readBackMs, readOnce } from "./read-back.js";
import { readField } from "./read-field.js";
import type { RefreshJournal } from "./refresh-journal.js";
import {
  isSameAccount,
  recordIdOf,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import { replaceRecord, takeOut } from "./replace-record.js";
import { resultOf, resultOfEarlier, unknownOf, type RefreshResult } from "./refresh-result.js";
import { transition, type RefreshEvent, type RefreshState } from "./refresh-state.js";
import { RefreshUnderWayError } from "./refresh-under-way-error.js";

/** A refresh that the user has confirmed. */
export interface RefreshRequest {
  readonly source: Source;
  readonly target: RefreshTarget;
  /**
   * What tells this account from others; see `accountOf`. Only its fingerprint is kept.
   */
  readonly account: string;
  /** What the user calls the secret: it is kept in the journal, to tell of it later. */
  readonly name: string;
  /** The value that the plan was made for, and that is to be replaced. */
  readonly before: string;
  /** The value that is set; undefined where the vendor makes one. */
  readonly after?: string | undefined;
  readonly journal: RefreshJournal;
  readonly clock: Clock;
  /**
   * Ends the waiting for what became of the write: then that is not known. What was sent is not
   * taken back by it. Before, nothing is sent any more.
   */
  readonly signal: AbortSignal;
  /** Told once the write was answered, and the value is looked at. */
  readonly onAnswered?: () => void;
}

/**
 * Refreshes a secret: looks whether its value is still the one that the plan was made for, sends one
 * write and never another, and reads back until it is known what became of it. Every step is in the
 * journal before the next one is taken; what could not be noted once it was sent stops nothing. The
 * record stays there until `closeRefresh`. An earlier
 * refresh of the same account that is not settled is kept with it: where its value turns out to be in
 * force, that is told, and where this one does not take effect, it stands there again. One of another
 * account is forgotten: settle it before.
 *
 * @throws {RefreshUnderWayError} where another refresh of the secret is under way; nothing is sent
 * @throws {ExplainedError} where the new value is the old one; nothing is sent
 * @throws {TypeError} where the source cannot write such a value, or writes another field than the
 *   target's; nothing is sent
 * @throws where the journal does not keep the record; nothing is sent
 */
export async function refreshSecret(request: RefreshRequest): Promise<RefreshResult> {
  const send = writeOf(request);
  const run = new Run(request, await begun(request));
  return (await run.prepare()) ?? run.sendAndVerify(send);
}

/** Its record, in place of what stands in the journal now. */
async function begun(request: RefreshRequest): Promise<RefreshRecord> {
  const { journal, clock, target, name } = request;
  const id = recordIdOf(target);
  for (let turn = 0; turn < 3; turn += 1) {
    const standing = await journal.read(id);
    if (standing && isUnderWay(standing, clock.now())) {
      throw new RefreshUnderWayError(name, standing);
    }
    const record = await newRecord(request, standing);
    // Somebody else may have refreshed it, and closed what was open, just now.
    const again = await journal.read(id);
    if (JSON.stringify(again) === JSON.stringify(standing)) return record;
  }
  throw new RefreshUnderWayError(name);
}

/** One refresh, with what is noted of it. */
class Run {
  readonly #request: RefreshRequest;
  /** As it was noted last, or would have been. */
  #record: RefreshRecord;

  constructor(request: RefreshRequest, record: RefreshRecord) {
    this.#request = request;
    this.#record = record;
  }

  /** All before the write; what came of it where nothing is to be sent. */
  async prepare(): Promise<RefreshResult | undefined> {
    try {
      await this.#request.journal.write(recordIdOf(this.#record.target), this.#record);
      if (!(await this.#isOurs())) throw this.#underWay();
      return (await this.#compare()) ?? (await this.#noteSent());
    } catch (error) {
      // Nothing was sent: nobody has to wait for it, or to settle it.
      await takeOut(this.#request.journal, this.#record).catch(() => undefined);
      throw error;
    }
  }

  /** Looks whether the value is still the one that the plan was made for. */
  async #compare(): Promise<RefreshResult | undefined> {
    const { signal } = this.#request;
    const { event, value, error } = await readOnce(this.#record, () => this.#read(signal));
    if (event.type !== "read" || event.seen !== "before")
      return this.#endUnsent(event, error, value);
    return signal.aborted ? this.#abandon() : undefined;
  }

  async #noteSent(): Promise<RefreshResult | undefined> {
    const { journal, signal } = this.#request;
    const sending = this.#next({ type: "sent" });
    if (!((await replaceRecord(journal, sending)) && (await this.#isOurs())))
      throw this.#underWay();
    if (signal.aborted) return this.#abandon();
    this.#record = sending;
    return undefined;
  }

  async sendAndVerify(send: () => Promise<string | undefined>): Promise<RefreshResult> {
    const { after, clock, signal, onAnswered } = this.#request;
    let ours = after;
    let failure: unknown;
    try {
      ours = (await send()) ?? after;
    } catch (error) {
      failure = error;
    }
    const answer = failure === undefined ? "accepted" : isRefused(failure) ? "refused" : "lost";
    const hash = await fingerprintIfAny(this.#record.key, ours);
    await this.#note({ ...this.#next({ type: "answered", answer }), ours: hash });
    tell(onAnswered);

    const until = clock.now() + readBackMs;
    const read = this.#read.bind(this);
    const { state, value, error } = await readBack(this.#record, { read, clock, until, signal });
    const why = failure ?? error;
    const landed = await this.#noteLanded(state, value);
    if (landed) return landed;
    // Nobody is at work with it any longer, whatever came of it.
    const isKept = await this.#note({ ...this.#record, state, busyUntil: 0 });
    // Where others took it for left, what is in force may be theirs.
    if (!isKept && value !== ours) return { ...unknownOf(this.#record), value: ours, error: why };
    const result = resultOf(this.#record, { value, ours, error: why });
    return answer === "refused" && result.outcome === "old" ? { ...result, refused: true } : result;
  }

  #abandon(): Promise<RefreshResult> {
    return this.#endUnsent({ type: "abandoned" }, this.#request.signal.reason);
  }

  async #endUnsent(event: RefreshEvent, error: unknown, value?: string): Promise<RefreshResult> {
    const next = this.#next(event);
    const landed = await this.#noteLanded(next.state, value);
    if (landed) return landed;
    await this.#note(next);
    // What was sent earlier is as open as before; this one stays until it was told.
    if (next.earlier) await takeOut(this.#request.journal, next).catch(() => undefined);
    return resultOf(next, { error });
  }

  /** What it came to where the value is that of an earlier refresh. */
  async #noteLanded(
    state: RefreshState,
    value: string | undefined,
  ): Promise<RefreshResult | undefined> {
    const landed = await landedOf(this.#record, state, value);
    if (!landed || !(await this.#put(landed.record))) return undefined;
    return resultOfEarlier({ state }, landed, value);
  }

  #next(event: RefreshEvent): RefreshRecord {
    const state = transition(this.#record.state, event);
    const busyUntil = state.step === "verified" ? 0 : this.#request.clock.now() + busyMs;
    return { ...this.#record, state, busyUntil };
  }

  async #note(next: RefreshRecord): Promise<boolean> {
    const isOurs = await this.#put(next);
    this.#record = next;
    return isOurs;
  }

  /**
   * Puts a record in place of this one; false where others have gone on with it. Only the write itself
   * depends on its note: what could not be noted after it stops nothing.
   */
  #put(next: RefreshRecord): Promise<boolean> {
    return replaceRecord(this.#request.journal, next, this.#record).catch(() => true);
  }

  /** Others see a note only once it is written, and may have written theirs at the same moment. */
  async #isOurs(): Promise<boolean> {
    const standing = await this.#request.journal.read(recordIdOf(this.#record.target));
    return standing?.key === this.#record.key && standing.settler === undefined;
  }

  #underWay(): RefreshUnderWayError {
    return new RefreshUnderWayError(this.#request.name);
  }

  #read(signal: AbortSignal): Promise<string> {
    return readField(this.#request.source, this.#request.target, { signal });
  }
}

function tell(onAnswered: RefreshRequest["onAnswered"]): void {
  try {
    onAnswered?.();
  } catch {
    // What became of the write matters more than whoever was told of it.
  }
}

async function newRecord(
  { target, account, name, before, after, clock }: RefreshRequest,
  standing: RefreshRecord | undefined,
): Promise<RefreshRecord> {
  const key = createFingerprintKey();
  const now = clock.now();
  return {
    target,
    name,
    state: { step: "started" },
    startedAt: now,
    busyUntil: now + busyMs,
    key,
    account: await fingerprintOf(key, account),
    before: await fingerprintOf(key, before),
    ours: await fingerprintIfAny(key, after),
    earlier: await earlierOf(standing, account),
  };
}

/** Of another account's refresh, nothing can be learned through this one. */
async function earlierOf(
  standing: RefreshRecord | undefined,
  account: string,
): Promise<RefreshRecord | undefined> {
  const open = standing && openOf(standing);
  return open && (await isSameAccount(open, account)) ? open : undefined;
}

async function fingerprintIfAny(key: string, value?: string): Promise<string | undefined> {
  return value === undefined ? undefined : fingerprintOf(key, value);
}

/** The one write; it gives the new value where the vendor tells it. */
function writeOf({
  source,
  target,
  name,
  before,
  after,
}: RefreshRequest): () => Promise<string | undefined> {
  // Reading back another field than the one that is written would never show what became of it.
  if (source.fieldsOf(target.containerId)[0]?.name !== target.field) {
    throw new TypeError("A refresh renews the primary field, which the target is not.");
  }
  if (before === after) {
    throw new ExplainedError("{0} has this value already: nothing was sent.", name);
  }
  // Not to be interrupted: once it is sent, nobody here can take it back.
  if (after === undefined && source.issueSecret) return async () => source.issueSecret?.(target);
  if (after !== undefined && source.setSecret) {
    return async () => {
      await source.setSecret?.(target, after);
      return after;
    };
  }
  throw new TypeError("This source cannot write such a value.");
}
