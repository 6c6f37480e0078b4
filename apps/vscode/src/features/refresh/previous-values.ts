import { recordIdOf, type RefreshTarget } from "@keyhole/secrets/refresh";

/** A value that was replaced, and the account that it belongs to, see `accountOf`. */
export interface PreviousValue {
  readonly value: string;
  readonly account: string;
}

/** The last value of each secret that was replaced. It is kept in memory until the window closes. */
export class PreviousValues {
  readonly #values = new Map<string, PreviousValue>();
  readonly #changed: (isEmpty: boolean) => void;

  /** @param changed is called after each change */
  constructor(changed: (isEmpty: boolean) => void) {
    this.#changed = changed;
  }

  /** Undefined if the secret wasn't replaced in this window. */
  get(target: RefreshTarget): PreviousValue | undefined {
    return this.#values.get(recordIdOf(target));
  }

  /** Keeps a value in place of the one before. */
  keep(target: RefreshTarget, previous: PreviousValue): void {
    this.#values.set(recordIdOf(target), previous);
    this.#changed(false);
  }

  /** Forgets all values. */
  clear(): void {
    this.#values.clear();
    this.#changed(true);
  }
}
