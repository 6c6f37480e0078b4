import { Refusal } from "./voximplant-sandbox-responses.js";

/** An account of the vendor, which owns applications. */
export interface Account {
  readonly accountId: number;
  /** The account whose service accounts may act for this one. */
  readonly parentId?: number;
  readonly activated?: boolean;
  /** In the account's currency. */
  readonly balance?: number;
  readonly plan?: "free" | "paid";
  /** How many of its calls may be under way at once; any number where absent. */
  readonly concurrentCalls?: number;
}

/** @throws {Refusal} where something stands against whatever the account asks for */
export function checkStanding({ activated, balance = 1 }: Account): void {
  if (activated === false) throw new Refusal(131);
  if (balance <= 0) throw new Refusal(5);
}

/** Counts the calls of each account that are under way. */
export class ConcurrentCalls {
  readonly #running = new Map<number, number>();

  /**
   * Begins a call, and returns what ends it.
   *
   * @throws {Refusal} where too many are under way
   */
  begin({ accountId, concurrentCalls = Infinity }: Account): () => void {
    const running = this.#of(accountId);
    if (running >= concurrentCalls) throw new Refusal(314);
    this.#running.set(accountId, running + 1);
    return () => void this.#running.set(accountId, this.#of(accountId) - 1);
  }

  #of(accountId: number): number {
    return this.#running.get(accountId) ?? 0;
  }
}
