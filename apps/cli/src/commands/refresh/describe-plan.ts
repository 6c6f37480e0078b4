import type { FileMatch } from "@keyhole/secrets/matches";
import { terminalText } from "../../ui/terminal-text.js";
import type { CliRefreshPlan, FolderSearch } from "./plan-refresh.js";

/** How many occurrences of each kind are listed. JSON has all of them. */
const maxListed = 20;

/**
 * A plan in words: the secret, the consequences, and the occurrences of the old value.
 *
 * @param update whether they get the new value
 */
export function formatPlan(
  { secret, after, folder, found }: CliRefreshPlan,
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
    ...describeMatches(found, folder, update),
  ].join("\n");
}

/** The container's name, or its id if the name wasn't looked up. */
function containerName({ located }: CliRefreshPlan["secret"]): string {
  return located.container?.name ?? `@${located.location.containerId}`;
}

/** A location that editors and terminals can open. */
function matchText({ file, range, name }: FileMatch): string {
  const where = `${terminalText(file)}:${range.start.line}`;
  return name === undefined ? where : `${where} ${terminalText(name)}`;
}

/** A line for each occurrence. */
export function matchLines(matches: readonly FileMatch[]): string[] {
  const listed = matches.slice(0, maxListed).map((match) => `  ${matchText(match)}`);
  const left = matches.length - listed.length;
  return left > 0 ? [...listed, `  and ${left} more; --json has all of them`] : listed;
}

/** A number of occurrences, in words. */
export function countMatches(count: number): string {
  return count === 1 ? "1 occurrence" : `${count} occurrences`;
}

function describeMatches(found: FolderSearch, folder: string, update: boolean): string[] {
  const { matches } = found;
  const below = `below ${terminalText(folder)}`;
  return [
    matches.length === 0
      ? `No file ${below} contains the old value.`
      : `${countMatches(matches.length)} of the old value ${below}; ${update ? "replaced after the refresh" : "change them after the refresh"}:`,
    ...matchLines(matches),
    ...limitsOf(found),
  ];
}

function limitsOf({ looked, large, unreadable, bounded }: FolderSearch): string[] {
  const limits = [
    large > 0 ? `${large} over 1 MB were left out` : "",
    unreadable > 0 ? `${unreadable} couldn't be read` : "",
    bounded ? "there are more than Keyhole searches" : "",
  ].filter((text) => text !== "");
  return limits.length === 0 ? [] : [`${looked} files were searched: ${limits.join(", ")}.`];
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(12)} ${text}`;
}

/** What `--json` prints of a plan. Documented in the README. */
export function planAsJson({ secret, after, folder, found }: CliRefreshPlan): object {
  const { vendor, located, target } = secret;
  const { matches, looked, large, unreadable, bounded } = found;
  return {
    vendor: vendor.id,
    connection: located.connection.alias,
    container: { id: target.containerId, name: containerName(secret) },
    newValue: after.from,
    warning: vendor.refresh.kind === "none" ? vendor.refresh.explanation : vendor.refresh.warning,
    oldValue: matches.map(matchAsJson),
    search: { folder, files: looked, large, unreadable, bounded },
  };
}

/** What `--json` prints of an occurrence. */
export function matchAsJson({ file, range, name }: FileMatch): object {
  return { file, ...range.start, ...(name !== undefined && { name }) };
}
