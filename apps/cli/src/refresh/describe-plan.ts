import { terminalText } from "../ui/terminal-text.js";
import type { FoundPlaces } from "./find-places.js";
import type { RefreshPlan } from "./plan.js";
import type { Place } from "./places-in-text.js";

/** So many places of each kind are told in words; JSON has all of them. */
const maxTold = 20;

/**
 * A plan in words: what is refreshed where, what that breaks, and where the old value stands.
 *
 * @param update whether it is replaced there
 */
export function describePlan(
  { secret, after, folder, places }: RefreshPlan,
  update = false,
): string {
  const { reference, vendor, located } = secret;
  const { refresh: style, name, containerNoun } = vendor;
  const how = {
    vendor: `${name} makes it`,
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

/** What its container is called, or its id where nobody looked that up. */
export function containerName({ located }: RefreshPlan["secret"]): string {
  return located.container?.name ?? `@${located.location.containerId}`;
}

/** Where something stands, as editors and terminals know to jump there. */
export function placeText({ file, line, name }: Place): string {
  const where = `${terminalText(file)}:${line}`;
  return name === undefined ? where : `${where} ${terminalText(name)}`;
}

/** Places on lines of their own. */
export function placeLines(places: readonly Place[]): string[] {
  const told = places.slice(0, maxTold).map((place) => `  ${placeText(place)}`);
  const left = places.length - told.length;
  return left > 0 ? [...told, `  and ${left} more; --json has all of them`] : told;
}

/** How many places there are. */
export function countPlaces(count: number): string {
  return count === 1 ? "1 place" : `${count} places`;
}

function describePlaces(places: FoundPlaces, folder: string, update: boolean): string[] {
  const { values, references } = places;
  const below = `below ${terminalText(folder)}`;
  return [
    values.length === 0
      ? `No file ${below} holds the old value.`
      : `${countPlaces(values.length)} ${below} with the old value; ${update ? "replaced once the new one is in force" : "to be changed after that"}:`,
    ...placeLines(values),
    ...(references.length === 0
      ? []
      : [
          `${countPlaces(references.length)} with a reference, which ${references.length === 1 ? "needs" : "need"} no change:`,
          ...placeLines(references),
        ]),
    ...limitsOf(places),
  ];
}

function limitsOf({ files, large, unreadable, bounded }: FoundPlaces): string[] {
  const told = [
    large > 0 ? `${large} over 1 MB were left out` : "",
    unreadable > 0 ? `${unreadable} could not be read` : "",
    bounded ? "there are more than are looked at" : "",
  ].filter((text) => text !== "");
  return told.length === 0 ? [] : [`Of the files, ${files} were looked at: ${told.join(", ")}.`];
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(12)} ${text}`;
}
