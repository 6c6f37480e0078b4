import { readField } from "@keyhole/secrets/refresh";
import { refersTo } from "@keyhole/secrets/resolve";
import { CliError } from "../../cli-error.js";
import type { CliContext } from "../shared/cli-context.js";
import { withoutOwnVariables } from "../../connections/environment-connections.js";
import { readStdin } from "../../ui/read-stdin.js";
import { searchFolder, type FolderSearch } from "./search-folder.js";
import type { RefreshableSecret } from "./find-refresh-target.js";
import { newValue, type ChosenValue, type NewValueOptions } from "./choose-new-value.js";
import type { Wanted } from "./matches-in-text.js";

/** What a refresh will do. */
export interface CliRefreshPlan {
  readonly secret: RefreshableSecret;
  /** The current value. */
  readonly before: string;
  readonly after: ChosenValue;
  /** The folder that was searched. */
  readonly folder: string;
  readonly wanted: Wanted;
  readonly matches: FolderSearch;
}

/** The values of a plan. */
type PlannedValues = Pick<CliRefreshPlan, "before" | "after">;

/**
 * Plans a refresh: fetches the current value, makes or reads the new one, and searches the current folder for
 * the old value and for references to the secret. Nothing is written.
 *
 * @throws {CliError} if the vendor doesn't accept the new value, or it is the current one
 * @throws {VendorError} if the current value can't be fetched
 */
export async function makePlan(
  context: CliContext,
  secret: RefreshableSecret,
  options: NewValueOptions,
  signal: AbortSignal,
): Promise<CliRefreshPlan> {
  const values = await planValues(context, secret, options, signal);
  if (values.after.value === values.before) {
    throw new CliError("usage", "The new value is the current one.");
  }
  return planMatches(context, secret, values, signal);
}

function planValues(
  { host, console }: CliContext,
  { vendor, source, target }: RefreshableSecret,
  options: NewValueOptions,
  signal: AbortSignal,
): Promise<PlannedValues> {
  return console.during("Fetching the current value…", async () => {
    const after = await newValue(vendor, target.containerId, options, () => readStdin(host));
    return { before: await readField(source, target, { signal }), after };
  });
}

async function planMatches(
  { host, console }: CliContext,
  secret: RefreshableSecret,
  values: PlannedValues,
  signal: AbortSignal,
): Promise<CliRefreshPlan> {
  const folder = host.cwd;
  const wanted: Wanted = {
    value: values.before,
    isOurs: (reference) => refersTo(reference, secret.located),
    variables: withoutOwnVariables(host.env),
  };
  const what = "Searching this folder for the old value…";
  const matches = await console.during(what, (show) =>
    searchFolder(folder, wanted, {
      signal,
      progress: (looked, of) => show(`${what} ${looked} of ${of} files`),
    }),
  );
  return { secret, ...values, folder, wanted, matches };
}
