import { recordIdOf, type RefreshTarget } from "@keyhole/secrets";

/** A value that was replaced. */
export interface OldValue {
  readonly value: string;
  /** What took its place, as far as is known. */
  readonly ours: string | undefined;
  /** The account that it belongs to; see `accountOf`. */
  readonly account: string;
}

/**
 * The values that were replaced, so that they can be put back: in memory alone, and for no longer
 * than the window is open.
 */
export class OldValues {
  readonly #values = new Map<string, OldValue>();
  readonly #changed: (isEmpty: boolean) => void;

  /** @param changed told whether there are any, whenever that may have changed */
  constructor(changed: (isEmpty: boolean) => void) {
    this.#changed = changed;
  }

  /** What a secret had before the last refresh; undefined where there was none here. */
  of(target: RefreshTarget): OldValue | undefined {
    return this.#values.get(recordIdOf(target));
  }

  keep(target: RefreshTarget, value: OldValue): void {
    this.#values.set(recordIdOf(target), value);
    this.#changed(false);
  }

  forgetAll(): void {
    this.#values.clear();
    this.#changed(true);
  }
}
