import {
  ExplainedError,
  refreshText,
  settledText,
  type Explanation,
  type SettledRefresh,
} from "@keyhole/secrets";
import { exitCodes } from "../exit-codes.js";
import { isFromEnvironment } from "../connections/environment-connections.js";
import type { RefreshableSecret } from "./find-secret.js";

/** What became of a refresh, as far as it is told. */
export type Told = Pick<SettledRefresh, "outcome" | "sent" | "refused" | "earlier" | "givenUp">;

/** What became of a refresh, in words. */
export function outcomeText(result: Told, secret: RefreshableSecret): string {
  if (result.outcome !== "unknown") return inEnglish(refreshText(result, namesOf(secret)));
  const { reference, vendor } = secret;
  return `Whether ${vendor.name} refreshed ${reference} is not known yet. It was sent once and is not repeated. ${whatNext(secret)}`;
}

/** What became of an earlier refresh that was cut short, in words. */
export function earlierText(result: Told, secret: RefreshableSecret): string {
  if (result.outcome !== "unknown" || result.givenUp) {
    return inEnglish(settledText(result, namesOf(secret)));
  }
  const { reference, vendor } = secret;
  return `Whether the refresh of ${reference} that was cut short takes effect at ${vendor.name} is not known yet. ${whatNext(secret)}`;
}

/** The code to exit with. */
export function exitCodeOf({ outcome, sent }: Told): number {
  switch (outcome) {
    case "new":
      return exitCodes.ok;
    case "unknown":
      return exitCodes["in-doubt"];
    case "conflict":
      // What was not sent leaves nothing in doubt.
      return sent ? exitCodes["in-doubt"] : exitCodes.failed;
    case "old":
      return exitCodes.failed;
  }
}

function whatNext({ reference, target }: RefreshableSecret): string {
  return isFromEnvironment(target.connectionId)
    ? "No note of it is kept, as its connection is one of the environment: look at the secret before you refresh it again."
    : `The next refresh of it looks again first; keyhole refresh --settle ${reference} does nothing else.`;
}

function namesOf({ reference, vendor }: RefreshableSecret) {
  return { secret: reference, vendor: vendor.name };
}

function inEnglish({ text, args }: Explanation): string {
  return new ExplainedError(text, ...args).message;
}
