/** Keeps the best of many without sorting them all. */
export class Best<T> {
  readonly #limit: number;
  readonly #compare: (one: T, other: T) => number;
  readonly #kept: T[] = [];

  /**
   * @param limit a whole number; below 1, or none, nothing is kept
   * @param compare negative where `one` is better; it must never call two of them equal
   */
  constructor(limit: number, compare: (one: T, other: T) => number) {
    this.#limit = limit >= 1 ? Math.floor(limit) : 0;
    this.#compare = compare;
  }

  /** The best so far, the best one first. */
  get kept(): readonly T[] {
    return this.#kept;
  }

  /** The worst that is kept, once there are as many as there may be. */
  get worst(): T | undefined {
    return this.#kept[this.#limit - 1];
  }

  add(candidate: T): void {
    if (this.#limit < 1) return;
    const { worst } = this;
    if (worst !== undefined && this.#compare(candidate, worst) >= 0) return;
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#kept[middle]!, candidate) < 0) low = middle + 1;
      else high = middle;
    }
    this.#kept.splice(low, 0, candidate);
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }
}
