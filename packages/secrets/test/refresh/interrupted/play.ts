import {
  closeRefresh,
  isUnderWay,
  LeasedJournal,
  MemoryJournal,
  recordIdOf,
  refreshSecret,
  settleRefresh,
  type Clock,
  type RefreshJournal,
  type RefreshRecord,
  type Source,
} from "../../../src/index.js";
import { fingerprintOf } from "../../../src/refresh/fingerprint.js";
import { sampleRecord, sampleTarget } from "../support.js";

const id = recordIdOf(sampleTarget);
const account = "sample-account";
const { signal } = new AbortController();

/** Longer than any lease, in milliseconds. */
const longMs = 100_000;

export type Doing = "refresh" | "settle";

/** What is played. */
export interface Play {
  /** Whether the vendor makes the values. */
  readonly issues: boolean;
  /** A refresh before, whose answer was lost; when it takes effect after all. */
  readonly earlier: "none" | "lost" | "landsBefore" | "landsAfter";
  readonly doing: Doing;
  /** At which of its steps the first program is interrupted, from 0. */
  readonly step: number;
  /** Whether it is killed there; else it goes on at the end. */
  readonly isKilled: boolean;
  /** What another program does meanwhile. */
  readonly sequel: readonly Doing[];
}

/** What came of it. */
export interface Played {
  /** Where it was interrupted; undefined where it came to its end before. */
  readonly at: string | undefined;
  /** What was told that is not so. */
  readonly lies: readonly string[];
}

/** Plays it to its end. */
export async function play(given: Play): Promise<Played> {
  const stage = new Stage(given);
  await stage.prepare();
  const first = stage.run("first", given.doing);
  await Promise.race([first, stage.interrupted]);
  if (stage.at === undefined) return { at: undefined, lies: stage.lies() };
  stage.pass();
  if (given.earlier === "landsBefore") stage.put("earlier");
  for (const [index, doing] of given.sequel.entries()) {
    await stage.run(`other ${index}`, doing);
    stage.pass();
  }
  if (given.earlier === "landsAfter") stage.put("earlier");
  if (given.isKilled) await stage.run("next start", "settle");
  else await stage.goOn(first);
  return { at: stage.at, lies: stage.lies() };
}

class Stage {
  /** What was interrupted, once it was. */
  at: string | undefined;
  readonly interrupted: Promise<void>;
  readonly #play: Play;
  readonly #journal = new MemoryJournal();
  readonly #lies: string[] = [];
  /** The refreshes that the user was told of, by key. */
  readonly #told = new Set<string>();
  /** Who was told to have sent nothing. */
  readonly #unsent = new Set<string>();
  readonly #wrote = new Map<string, number>();
  /** Whose value is in force, and whose was. */
  readonly #values = ["before"];
  readonly #clock: Clock;
  #now = 1e12;
  #steps = 0;
  #earlierKey: string | undefined;
  #interrupt!: () => void;
  #resume!: () => void;
  readonly #resumed: Promise<void>;

  constructor(given: Play) {
    this.#play = given;
    this.#clock = { now: () => this.#now, after: () => () => undefined };
    this.interrupted = new Promise((resolve) => (this.#interrupt = resolve));
    this.#resumed = new Promise((resolve) => (this.#resume = resolve));
  }

  async prepare(): Promise<void> {
    if (this.#play.earlier === "none") return;
    const record = await sampleRecord({
      state: { step: "answered", answer: "lost" },
      told: "unknown",
      name: "earlier",
      ...(!this.#play.issues && { oursIs: "earlier" }),
    });
    this.#earlierKey = record.key;
    this.#told.add(record.key);
    const before = await fingerprintOf(record.key, "before");
    await this.#journal.write(id, { ...record, before });
  }

  pass(): void {
    this.#now += longMs;
  }

  put(value: string): void {
    this.#values.push(value);
  }

  async goOn(first: Promise<void>): Promise<void> {
    this.#resume();
    await first;
  }

  async run(who: string, doing: Doing): Promise<void> {
    const journal = new LeasedJournal(this.#journalOf(who), this.#clock);
    await (doing === "refresh" ? this.#refresh(who, journal) : this.#settle(who, journal));
  }

  /** Looks, at the end, also at what only then is not so. */
  lies(): readonly string[] {
    for (const [who, count] of this.#wrote) {
      if (count > 1) this.#lies.push(`${who} wrote ${count} times`);
      if (this.#unsent.has(who)) this.#lies.push(`${who} was told to have sent nothing, and sent`);
    }
    return this.#lies;
  }

  async #refresh(who: string, journal: RefreshJournal): Promise<void> {
    const { issues } = this.#play;
    let result;
    try {
      result = await refreshSecret({
        source: this.#sourceOf(who),
        target: sampleTarget,
        account,
        name: who,
        before: who === "first" ? "before" : this.#values.at(-1)!,
        ...(!issues && { after: who }),
        journal,
        clock: this.#clock,
        signal,
      });
    } catch {
      this.#unsent.add(who);
      return;
    }
    const { sent, earlier, key } = result;
    if (!sent) this.#unsent.add(who);
    else if (!this.#wrote.has(who)) this.#lies.push(`${who} is told to have sent, and did not`);
    if (earlier === "sure") this.#checkEarlier(`${who}: the earlier one is told to be in force`);
    await closeRefresh(journal, sampleTarget, key);
  }

  async #settle(who: string, journal: RefreshJournal): Promise<void> {
    const record = await journal.read(id);
    if (!record || isUnderWay(record, this.#clock.now())) return;
    const result = await settleRefresh({
      record,
      through: { source: this.#sourceOf(who), account },
      journal,
      clock: this.#clock,
      signal,
    });
    if (!result) return;
    this.#checkSettled(who, record, result);
    await closeRefresh(journal, sampleTarget, result.key);
  }

  #checkSettled(
    who: string,
    record: RefreshRecord,
    { key, outcome, sent, earlier, isNews }: NonNullable<Awaited<ReturnType<typeof settleRefresh>>>,
  ): void {
    const isEarlier = key === this.#earlierKey;
    if (!sent) this.#unsent.add(record.name);
    if (isNews) this.#told.add(key);
    else if (!this.#told.has(key)) this.#lies.push(`${record.name} is not told`);
    if (isEarlier && outcome === "new") this.#checkEarlier(`${who}: it is told to have landed`);
    if (isEarlier && outcome === "conflict" && !earlier) {
      this.#lies.push(`${who}: somebody else is blamed for the user's own refresh`);
    }
  }

  #checkEarlier(what: string): void {
    if (!this.#values.includes("earlier")) this.#lies.push(`${what}, which never landed`);
  }

  /** A step of the first program, which may be its last. */
  async #step(who: string, what: string): Promise<void> {
    if (who !== "first") return;
    const step = this.#steps;
    this.#steps += 1;
    if (step !== this.#play.step) return;
    this.at = what;
    this.#interrupt();
    await this.#resumed;
  }

  #journalOf(who: string): RefreshJournal {
    const journal = this.#journal;
    return {
      list: () => journal.list(),
      read: async (at) => {
        await this.#step(who, "reading the journal");
        return journal.read(at);
      },
      write: async (at, record) => {
        await this.#step(who, `noting ${record.state.step}`);
        await journal.write(at, record);
        await this.#step(who, `${record.state.step} is noted`);
      },
      remove: async (at) => {
        await this.#step(who, "removing the note");
        await journal.remove(at);
      },
    };
  }

  #sourceOf(who: string): Source {
    const send = async (): Promise<void> => {
      await this.#step(who, "sending");
      this.#wrote.set(who, (this.#wrote.get(who) ?? 0) + 1);
      this.put(who);
      await this.#step(who, "sent");
    };
    const source = {
      fieldsOf: () => [{ name: "secret", confidential: true }],
      fetchSecret: async () => {
        await this.#step(who, "fetching");
        const secret = this.#values.at(-1)!;
        await this.#step(who, "fetched");
        return { secret };
      },
      ...(this.#play.issues ? { issueSecret: () => send().then(() => who) } : { setSecret: send }),
    };
    return source as unknown as Source;
  }
}
