import { notes } from "./notes.js";
import type { Measured } from "./run.js";
import { applies, type Moment, type Scenario } from "./scenario.js";
import { readFaults } from "./scenarios/reading.js";
import { subjects, type Subject } from "./subjects.js";

/** The result of a scenario for a subject. */
export interface Result {
  readonly scenario: Pick<Scenario, "step" | "fault">;
  readonly subject: Pick<Subject, "name">;
  readonly rows: readonly Measured[];
}

const steps = ["plan", "started", "sent", "responded", "verified"] as const;

/** Returns the document with the measured lists, each after a comment that says when. */
export function withResults(document: string, results: readonly Result[]): string {
  return document.replaceAll(
    /(<!-- measured: ([\w ]+) -->\n)[^]*?(?=\n## )/g,
    (_, comment: string, moment: string) => `${comment}\n${listFor(moment as Moment, results)}`,
  );
}

/** Counts the notes that the document explains. */
export function countNotes(document: string): number {
  const [, text = ""] = document.split("\n## Notes\n");
  return text.match(/^\d+\. /gm)?.length ?? 0;
}

/** Writes a list for each step, with one item for each result and its faults. */
function listFor(moment: Moment, results: readonly Result[]): string {
  return steps
    .map((step) => ({ step, items: itemsFor(step, moment, results) }))
    .filter(({ items }) => items.length > 0)
    .map(({ step, items }) => `**${step}**\n\n${items.join("")}`)
    .join("\n");
}

function itemsFor(step: string, moment: Moment, results: readonly Result[]): string[] {
  const faults = new Map<string, string[]>();
  for (const [fault, ofFault] of groupBy(results, ({ scenario }) => scenario.fault)) {
    const rows = ofFault.flatMap(({ scenario, subject, rows: all }) =>
      all
        .filter((row) => scenario.step === step && row.moment === moment)
        .map((row) => ({ name: subject.name, known: row.known, words: wordsFor(row) })),
    );
    const possible = subjects.filter((subject) => applies(fault, subject)).map(({ name }) => name);
    for (const [words, ofWords] of groupBy(rows, (row) => row.words)) {
      const known = [...groupBy(ofWords, (row) => row.known)].map(
        ([value, list]) =>
          `${value} (${merged(
            list.map(({ name }) => name),
            possible,
          )})`,
      );
      const item = `${words}, value known: ${known.join(", ")}`;
      faults.set(item, [...(faults.get(item) ?? []), fault]);
    }
  }
  return [...faults].map(([item, list]) => {
    const text = wrapped(`${item}. After: ${shortened(list).join("; ")}.`);
    return `- ${text.trimStart()}\n`;
  });
}

function wordsFor({ writes, outcome, note }: Measured): string {
  const noted = note ? ` (${notes.indexOf(note) + 1})` : "";
  return `**${outcome}**${noted}, writes: ${writes}`;
}

/**
 * Combines all faults of reading into one name, and faults with the same result once and each time.
 */
function shortened(faults: readonly string[]): string[] {
  const whole = ["", "killed, then "].flatMap((prefix) =>
    [", once", ", each time"]
      .map((suffix) => readFaults.map(([words]) => `${prefix}${words}${suffix}`))
      .filter((all) => all.every((fault) => faults.includes(fault))),
  );
  const known = new Set(whole.flat());
  return [
    ...faults
      .filter((fault) => !known.has(fault))
      .flatMap((fault) => onceOrEachTime(fault, faults)),
    ...whole.map(([first = ""]) => first.replace(readFaults[0]![0], "any fault of a read")),
  ];
}

function onceOrEachTime(fault: string, faults: readonly string[]): string[] {
  const [words] = fault.split(/, (?:once|each time)$/);
  if (!faults.includes(`${words}, once`) || !faults.includes(`${words}, each time`)) return [fault];
  return fault.endsWith("once") ? [`${words}, once or each time`] : [];
}

/**
 * Joins the names of subjects. A vendor with all its kinds is one name: `Vendor (kind)`.
 *
 * @param all the subjects to which the fault can occur
 */
function merged(names: readonly string[], all: readonly string[]): string {
  if (all.every((name) => names.includes(name))) return "all";
  const isWhole = (vendor: string): boolean =>
    all.every((name) => toVendor(name) !== vendor || names.includes(name));
  return [...new Set(names.map((name) => (isWhole(toVendor(name)) ? toVendor(name) : name)))].join(
    ", ",
  );
}

/** Returns the vendor in the name of a subject. */
function toVendor(name: string): string {
  return name.split(" (")[0]!;
}

/**
 * Wraps text to indented lines of at most 115 characters. None begins with a number and a period,
 * which would be a list.
 */
function wrapped(text: string): string {
  return text.replaceAll(/(.{1,113})(?:\s(?!\d+\.)|$)/g, "  $1\n").trimEnd();
}

function groupBy<T>(items: readonly T[], toKey: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item]);
  }
  return groups;
}
