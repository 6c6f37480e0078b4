import { terminalText } from "../ui/terminal-text.js";
import type { FoundPlaces } from "./find-places.js";
import type { RefreshPlan } from "./plan.js";
import type { Place } from "./places-in-text.js";

/** How many occurrences of each kind are listed. JSON has all of them. */
const maxListed = 20;

/**
 * A plan in words: the secret, the consequences, and the occurrences of the old value.
 *
 * @param update whether they get the new value
 */
export function describePlan(
  { secret, after, folder, places }: RefreshPlan,
  update = false,
): string {
  const { reference, vendor, located } = secret;
  const { refresh: style, name, containerNoun } = vendor;
  const how = {
    vendor: `${name} issues it`,
    generator: "generated here, and set there",
    stdin: "from standard input, and set there",
  }[after.from];
  return [
    `Refresh of ${reference}`,
    row("vendor", terminalText(name)),
    row("connection", located.connection.alias),
    row(containerNoun.one, terminalText(containerName(secret))),
    row("new value", how),
    style.kind === "none" ? style.explanation : style.warning,
    ...describePlaces(places, folder, update),
  ].join("\n");
}

/** The container's name, or its id if the name wasn't looked up. */
function containerName({ located }: RefreshPlan["secret"]): string {
  return located.container?.name ?? `@${located.location.containerId}`;
}

/** A location that editors and terminals can open. */
function placeText({ file, line, name }: Place): string {
  const where = `${terminalText(file)}:${line}`;
  return name === undefined ? where : `${where} ${terminalText(name)}`;
}

/** A line for each occurrence. */
export function placeLines(places: readonly Place[]): string[] {
  const listed = places.slice(0, maxListed).map((place) => `  ${placeText(place)}`);
  const left = places.length - listed.length;
  return left > 0 ? [...listed, `  and ${left} more; --json has all of them`] : listed;
}

/** A number of occurrences, in words. */
export function countPlaces(count: number): string {
  return count === 1 ? "1 occurrence" : `${count} occurrences`;
}

function describePlaces(places: FoundPlaces, folder: string, update: boolean): string[] {
  const { values, references } = places;
  const below = `below ${terminalText(folder)}`;
  return [
    values.length === 0
      ? `No file ${below} contains the old value.`
      : `${countPlaces(values.length)} of the old value ${below}; ${update ? "replaced after the refresh" : "change them after the refresh"}:`,
    ...placeLines(values),
    ...(references.length === 0
      ? []
      : [
          `${references.length === 1 ? "1 reference, which needs" : `${references.length} references, which need`} no change:`,
          ...placeLines(references),
        ]),
    ...limitsOf(places),
  ];
}

function limitsOf({ files, large, unreadable, bounded }: FoundPlaces): string[] {
  const limits = [
    large > 0 ? `${large} over 1 MB were left out` : "",
    unreadable > 0 ? `${unreadable} couldn't be read` : "",
    bounded ? "there are more than Keyhole searches" : "",
  ].filter((text) => text !== "");
  return limits.length === 0 ? [] : [`${files} files were searched: ${limits.join(", ")}.`];
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(12)} ${text}`;
}

/** What `--json` prints of a plan. Documented in the README. */
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

/** What `--json` prints of an occurrence. */
export function placeAsJson({ file, line, column, name }: Place): object {
  return { file, line, column, ...(name === undefined ? {} : { name }) };
}
