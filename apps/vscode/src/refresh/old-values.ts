import {
  createFingerprintKey,
  fingerprintOf,
  recordIdOf,
  type RefreshTarget,
} from "@keyhole/secrets";

/** A value that was replaced. */
export interface OldValue {
  readonly value: string;
  /** A keyed hash of what took its place, as far as that is known. */
  readonly inForce: { readonly key: string; readonly hash: string } | undefined;
  /** The account that it belongs to; see `accountOf`. */
  readonly account: string;
}

/** An old value, with what took its place: of that, a hash is all that is kept. */
export async function oldValue(
  value: string,
  account: string,
  inForce: string | undefined,
): Promise<OldValue> {
  if (inForce === undefined) return { value, account, inForce };
  const key = createFingerprintKey();
  return { value, account, inForce: { key, hash: await fingerprintOf(key, inForce) } };
}

/** Whether a value is what took the place of an old one. */
export async function isInForce({ inForce }: OldValue, value: string): Promise<boolean> {
  return inForce !== undefined && (await fingerprintOf(inForce.key, value)) === inForce.hash;
}

/**
 * The values that were replaced, so that they can be put back: in memory alone, and for no longer
 * than the window is open.
 */
export class OldValues {
  readonly #values = new Map<string, readonly OldValue[]>();
  readonly #changed: (isEmpty: boolean) => void;

  /** @param changed told whether there are any, whenever that may have changed */
  constructor(changed: (isEmpty: boolean) => void) {
    this.#changed = changed;
  }

  /** What a secret had before, the newest first: more than one where nobody knows what is in force. */
  of(target: RefreshTarget): readonly OldValue[] {
    return this.#values.get(recordIdOf(target)) ?? [];
  }

  /** @param isReplaced whether it is known that another value is in force now */
  keep(target: RefreshTarget, value: OldValue, isReplaced: boolean): void {
    // As long as it may be in force still, it takes the place of none before it.
    const others = isReplaced ? [] : this.of(target).filter((old) => old.value !== value.value);
    this.#values.set(recordIdOf(target), [value, ...others]);
    this.#changed(false);
  }

  forgetAll(): void {
    this.#values.clear();
    this.#changed(true);
  }
}
