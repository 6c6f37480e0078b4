import { Refusal } from "./voximplant-sandbox-responses.js";

/** An account, which owns applications. */
export interface Account {
  readonly accountId: number;
  /** The account whose service accounts may act for this one. */
  readonly parentId?: number;
  readonly activated?: boolean;
  /** In the account's currency. */
  readonly balance?: number;
  readonly plan?: "free" | "paid";
  /** The maximum number of concurrent calls; absent for no limit. */
  readonly concurrentCalls?: number;
}

/** @throws {Refusal} if the account isn't activated or has no funds */
export function checkStanding({ activated, balance = 1 }: Account): void {
  if (activated === false) throw new Refusal(131);
  if (balance <= 0) throw new Refusal(5);
}

/** Counts the concurrent calls of each account. */
export class ConcurrentCalls {
  readonly #running = new Map<number, number>();

  /**
   * Begins a call, and returns the function that ends it.
   *
   * @throws {Refusal} if there are too many concurrent calls
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
