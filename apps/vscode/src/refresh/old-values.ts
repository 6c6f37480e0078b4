import { recordIdOf, type RefreshTarget } from "@keyhole/secrets";

/**
 * The values that were replaced, so that they can be put back: in memory alone, and for no longer
 * than the window is open.
 */
export class OldValues {
  readonly #values = new Map<string, string>();
  readonly #changed: (isEmpty: boolean) => void;

  /** @param changed told whether there are any, whenever that may have changed */
  constructor(changed: (isEmpty: boolean) => void) {
    this.#changed = changed;
  }

  /** The value that a secret had before the last refresh; undefined where there was none here. */
  of(target: RefreshTarget): string | undefined {
    return this.#values.get(recordIdOf(target));
  }

  keep(target: RefreshTarget, value: string): void {
    this.#values.set(recordIdOf(target), value);
    this.#changed(false);
  }

  forgetAll(): void {
    this.#values.clear();
    this.#changed(true);
  }
}
