import { readField } from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { CommandContext } from "../commands/context.js";
import { withoutOwnVariables } from "../connections/environment-connections.js";
import { readStdin } from "../ui/read-stdin.js";
import { findPlaces, type FoundPlaces } from "./find-places.js";
import type { RefreshableSecret } from "./find-secret.js";
import { leadsTo } from "./leads-to.js";
import { newValue, type NewValue, type NewValueOptions } from "./new-value.js";
import type { Wanted } from "./places-in-text.js";

/** What a refresh would do, and what it would break. */
export interface RefreshPlan {
  readonly secret: RefreshableSecret;
  /** The value that is to be replaced. */
  readonly before: string;
  readonly after: NewValue;
  /** The folder that was looked through. */
  readonly folder: string;
  readonly wanted: Wanted;
  readonly places: FoundPlaces;
}

/** The values of a plan. */
export type PlannedValues = Pick<RefreshPlan, "before" | "after">;

/**
 * Fetches the current value, and makes or takes the new one. Nothing is written.
 *
 * @throws {CliError} where the new value is not as the vendor wants it
 * @throws {VendorError} where the current one cannot be fetched
 */
export function planValues(
  { host, console }: CommandContext,
  { vendor, source, target }: RefreshableSecret,
  options: NewValueOptions,
  signal: AbortSignal,
): Promise<PlannedValues> {
  return console.during("Fetching the current value…", async () => {
    const after = await newValue(vendor, target.containerId, options, () => readStdin(host));
    return { before: await readField(source, target, { signal }), after };
  });
}

/** @throws {CliError} where there is nothing to change */
export function refuseSameValue({ before, after }: PlannedValues): void {
  if (after.value === before) {
    throw new CliError("usage", "The new value is the one that is there.");
  }
}

/** Looks where the old value, and references to the secret, stand below the current folder. */
export async function planPlaces(
  { host, console }: CommandContext,
  secret: RefreshableSecret,
  values: PlannedValues,
  signal: AbortSignal,
): Promise<RefreshPlan> {
  const folder = host.cwd;
  const wanted: Wanted = {
    value: values.before,
    isOurs: (reference) => leadsTo(reference, secret.located),
    variables: withoutOwnVariables(host.env),
  };
  const what = "Looking for the old value in this folder…";
  const places = await console.during(what, (show) =>
    findPlaces(folder, wanted, {
      signal,
      progress: (looked, of) => show(`${what} ${looked} of ${of} files`),
    }),
  );
  return { secret, ...values, folder, wanted, places };
}
