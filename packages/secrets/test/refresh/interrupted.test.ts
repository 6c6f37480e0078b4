import { describe, expect, it } from "vitest";
import type { Clock } from "../../src/index.js";
import type { SecretProvider } from "../../src/provider/index.js";
import {
  closeRefresh,
  toRecordId,
  RefreshJournal,
  recoverRefresh,
  refreshSecret,
  type RefreshResult,
} from "../../src/refresh/index.js";
import { journalThat, sampleTarget, styles } from "./fake-vendor.js";

const account = "sample-account";
const { signal } = new AbortController();

/** A vendor and a journal that two programs share, and the steps of the first program. */
class Stage {
  readonly journal = new RefreshJournal();
  readonly values = ["before"];
  readonly writers: string[] = [];
  /** The step at which the first program stops. */
  stop: number;
  isStopped = false;
  readonly stopped: Promise<void>;
  resume!: () => void;
  #now = 1e12;
  #steps = 0;
  #reportStop!: () => void;
  readonly #resumed: Promise<void>;
  readonly clock: Clock = { now: () => this.#now, after: () => () => undefined };

  constructor(stop: number) {
    this.stop = stop;
    this.stopped = new Promise((resolve) => (this.#reportStop = resolve));
    this.#resumed = new Promise((resolve) => (this.resume = resolve));
  }

  /** Lets all leases expire. */
  pass(): void {
    this.#now += 100_000;
  }

  async step(who: string): Promise<void> {
    if (who !== "first") return;
    this.#steps += 1;
    if (this.#steps !== this.stop) return;
    this.isStopped = true;
    this.#reportStop();
    await this.#resumed;
  }

  async around<T>(who: string, act: () => T | Promise<T>): Promise<T> {
    await this.step(who);
    const result = await act();
    await this.step(who);
    return result;
  }

  getJournal(who: string): RefreshJournal {
    const { journal } = this;
    return journalThat(journal, {
      read: (id) => this.around(who, () => journal.read(id)),
      write: (id, record) => this.around(who, () => journal.write(id, record)),
      flush: () => this.around(who, () => journal.flush()),
      remove: (id) => this.around(who, () => journal.remove(id)),
    });
  }

  providerFor(who: string): SecretProvider {
    const provider: Pick<SecretProvider, "getFields" | "fetchSecret" | "setSecret"> = {
      getFields: async () => [{ name: "secret", confidential: true }],
      fetchSecret: () => this.around(who, () => ({ fields: { secret: this.values.at(-1)! } })),
      setSecret: (_, { value }) =>
        this.around(who, () => {
          this.writers.push(who);
          this.values.push(value);
        }),
    };
    return provider as SecretProvider;
  }

  /** Refreshes. Returns undefined if nothing was sent. */
  async refresh(who: string): Promise<RefreshResult | undefined> {
    const journal = this.getJournal(who);
    const { clock } = this;
    const before = who === "first" ? "before" : this.values.at(-1)!;
    const provider = this.providerFor(who);
    try {
      const result = await refreshSecret({
        provider,
        target: sampleTarget,
        account,
        name: who,
        style: styles.set,
        planned: { fields: { secret: before } },
        after: who,
        journal,
        clock,
        signal,
      });
      await closeRefresh(journal, sampleTarget, result);
      return result.sent ? result : undefined;
    } catch {
      return undefined;
    }
  }

  /** Recovers what is left, and discards it if its outcome isn't known. */
  async recover(who: string): Promise<RefreshResult | undefined> {
    const { clock } = this;
    const journal = this.getJournal(who);
    const through = { provider: this.providerFor(who), account };
    const target = sampleTarget;
    const result = await recoverRefresh({ target, through, journal, clock, signal });
    if (result?.outcome === "unknown") await journal.remove(toRecordId(target));
    else if (result) await closeRefresh(journal, target, result);
    return result;
  }
}

/**
 * Stops the first program at a step and lets another one continue. Then the first one continues, or
 * starts again.
 */
async function play(step: number, isKilled: boolean): Promise<boolean> {
  const stage = new Stage(step);
  const first = stage.refresh("first");
  await Promise.race([first, stage.stopped]);
  if (!stage.isStopped) return false;
  stage.pass();
  const recovered = await stage.recover("other");
  // Without the first program's response, only its value shows that it wrote.
  expect(recovered?.outcome).not.toBe("old");
  if (recovered?.outcome === "new") expect(stage.values.at(-1)).toBe("first");
  const other = await stage.refresh("other");
  expect(other).toMatchObject({ outcome: "new", value: "other" });
  if (!isKilled) {
    stage.resume();
    const result = await first;
    expect(result !== undefined).toBe(stage.writers.includes("first"));
    // The first program may have read its value before the other one replaced it.
    if (result?.outcome === "new") expect(stage.values).toContain("first");
  }
  expect(stage.writers.filter((who) => who === "first").length).toBeLessThanOrEqual(1);
  expect(stage.writers.filter((who) => who === "other")).toEqual(["other"]);
  expect(await stage.journal.list()).toEqual([]);
  return true;
}

describe("A program that stops at any step while another one recovers and refreshes", () => {
  it.each([true, false])(
    "writes once, and reports the true outcome (killed: %s)",
    async (isKilled) => {
      let steps = 0;
      while (await play(steps + 1, isKilled)) steps += 1;
      expect(steps).toBeGreaterThan(15);
    },
  );
});
