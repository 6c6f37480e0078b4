import { VendorError } from "@keyhole/transport";
import { ExplainedError } from "../explained-error.js";
import type { EnvironmentEntry } from "./environment-entry.js";
import { ResolveError } from "./resolve-error.js";

/** What could not be resolved so far. */
export class Failures {
  readonly #errors = new Map<EnvironmentEntry, ExplainedError | VendorError>();

  get any(): boolean {
    return this.#errors.size > 0;
  }

  add(entries: readonly EnvironmentEntry[], error: unknown): void {
    for (const entry of entries) this.#errors.set(entry, explained(error));
  }

  /** All of them, in the order of the entries. */
  toError(entries: readonly EnvironmentEntry[]): ResolveError {
    return new ResolveError(
      entries.flatMap((entry) => {
        const error = this.#errors.get(entry);
        return error ? [{ entry, error }] : [];
      }),
    );
  }
}

/** The words of any other error may hold what nobody should see. */
function explained(error: unknown): ExplainedError | VendorError {
  return error instanceof ExplainedError || VendorError.is(error)
    ? error
    : new ExplainedError("Something went wrong in Keyhole itself.");
}
