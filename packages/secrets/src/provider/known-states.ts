import { VendorError } from "@keyhole/transport";
import type { SecretLocation } from "./model.js";

/**
 * Remembers which secrets of a connection are disabled, as its own calls showed. For vendors whose
 * lists don't report it.
 */
export class KnownStates {
  readonly #enabled = new Map<string, boolean>();

  /** Returns whether a secret is enabled, or undefined if that isn't known. */
  of(location: SecretLocation): boolean | undefined {
    return this.#enabled.get(toKey(location));
  }

  /**
   * Runs a job that succeeds only if the secret is enabled, and remembers the state that this
   * shows.
   */
  async learn<T>(location: SecretLocation, job: () => Promise<T>): Promise<T> {
    try {
      const result = await job();
      this.#enabled.set(toKey(location), true);
      return result;
    } catch (error) {
      if (VendorError.is(error, "inactive")) this.#enabled.set(toKey(location), false);
      throw error;
    }
  }

  /** Enables or disables a secret. */
  async change(
    location: SecretLocation,
    enabled: boolean,
    job: () => Promise<void>,
  ): Promise<void> {
    // A write that failed may still have taken effect.
    this.#enabled.delete(toKey(location));
    await job();
    this.#enabled.set(toKey(location), enabled);
  }
}

function toKey({ containerId, secretId }: SecretLocation): string {
  return JSON.stringify([containerId, secretId]);
}
