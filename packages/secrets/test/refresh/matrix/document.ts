import { notes, type Note } from "./notes.js";
import type { Measured } from "./run.js";
import type { Moment, Scenario } from "./scenario.js";
import type { Subject } from "./subjects.js";

/** What was measured of a scenario at a subject. */
export interface Result {
  readonly scenario: Pick<Scenario, "step" | "fault">;
  readonly subject: Pick<Subject, "name">;
  readonly rows: readonly Measured[];
}

const columns = ["vendor", "step", "fault", "writes", "outcome", "value known", "journal"] as const;
const steps = ["plan", "started", "sent", "answered", "verified", "updated"] as const;

/** The document with its tables as they were measured, each after a comment that says when. */
export function withTables(document: string, results: readonly Result[]): string {
  return document.replaceAll(
    /(<!-- measured: ([\w ]+) -->\n\n)(?:\|.*\n)*\n*/g,
    (_, comment: string, moment: string) => `${comment}${tableOf(moment as Moment, results)}\n`,
  );
}

/** How many notes the document explains. */
export function countNotes(document: string): number {
  const [, text = ""] = document.split("\n## Notes\n");
  return text.match(/^\d+\. /gm)?.length ?? 0;
}

function tableOf(moment: Moment, results: readonly Result[]): string {
  const lines = new Map<string, { readonly cells: readonly string[]; readonly names: string[] }>();
  for (const { scenario, subject, rows } of inOrder(results)) {
    const row = rows.find((candidate) => candidate.moment === moment);
    if (!row) continue;
    const { step, fault } = scenario;
    const outcome = row.note ? `${row.outcome} (${numberOf(row.note)})` : row.outcome;
    const cells = [step, fault, `${row.writes}`, outcome, row.known, row.journal];
    const line = lines.get(JSON.stringify(cells)) ?? { cells, names: [] };
    line.names.push(subject.name);
    lines.set(JSON.stringify(cells), line);
  }
  return table([...lines.values()].map(({ cells, names }) => [merged(names), ...cells]));
}

/** By step, and otherwise as they were tried; all subjects of a scenario together. */
function inOrder(results: readonly Result[]): readonly Result[] {
  const faults = [...new Set(results.map(({ scenario }) => scenario.fault))];
  const rank = ({ scenario: { step, fault } }: Result): number =>
    steps.indexOf(step) * faults.length + faults.indexOf(fault);
  return results.toSorted((one, other) => rank(one) - rank(other));
}

/** Names of subjects, a vendor's with all its kinds as one: `Vendor (kind)`. */
function merged(names: readonly string[]): string {
  const vendors = names.map((name) => name.split(" (")[0]!);
  const isWhole = vendors.filter((vendor, index) => vendor !== names[index]).length === 3;
  return (isWhole ? [...new Set(vendors)] : names).join(", ");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = columns.map((name, index) =>
    Math.max(name.length, ...rows.map((row) => row[index]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index]!)).join(" | ")} |\n`;
  return [columns, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("");
}

function numberOf(note: Note): number {
  return notes.indexOf(note) + 1;
}
