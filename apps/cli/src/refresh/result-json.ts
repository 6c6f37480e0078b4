import type { RefreshResult, SettledRefresh } from "@keyhole/secrets";
import { reportOf } from "../ui/report.js";
import { containerName } from "./describe-plan.js";
import type { RefreshPlan } from "./plan.js";
import type { Place } from "./places-in-text.js";

/** What `--json` prints of a plan. Documented in the README: what is there stays. */
export function planAsJson({ secret, after, folder, places }: RefreshPlan): object {
  const { vendor, located, target } = secret;
  const { values, references, files, large, unreadable, bounded } = places;
  return {
    vendor: vendor.id,
    connection: located.connection.alias,
    container: { id: target.containerId, name: containerName(secret) },
    newValue: after.from,
    warning: vendor.refresh.kind === "none" ? vendor.refresh.explanation : vendor.refresh.warning,
    oldValue: values.map(placeAsJson),
    references: references.map((place) => ({ ...placeAsJson(place), reference: place.reference })),
    search: { folder, files, large, unreadable, bounded },
  };
}

/** What `--json` prints of what became of a refresh. Documented in the README: what is there stays. */
export function resultAsJson(result: RefreshResult | SettledRefresh): object {
  const { outcome, sent, earlier, error } = result;
  const givenUp = "givenUp" in result ? result.givenUp : undefined;
  const told = error === undefined ? undefined : reportOf(error);
  return {
    outcome,
    sent,
    ...(earlier && { earlier }),
    ...(givenUp && { givenUp }),
    ...(told && { error: { message: told.message, ...(told.kind && { kind: told.kind }) } }),
  };
}

/** What `--json` prints of a place. */
export function placeAsJson({ file, line, column, name }: Place): object {
  return { file, line, column, ...(name === undefined ? {} : { name }) };
}
