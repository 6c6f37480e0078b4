import {
  closeRefresh,
  outcomeOf,
  readField,
  recordIdOf,
  recoverRefresh,
  refreshSecret,
  wasSent,
  type RefreshOutcome,
  type RefreshResult,
} from "../../../src/index.js";
import { startProcess, type Process } from "./process.js";
import { remarks, type Note } from "./notes.js";
import type { Moment, Scenario } from "./scenario.js";
import type { World } from "./world.js";

/** One row of the document, as it was measured. */
export interface Measured {
  readonly moment: Moment;
  readonly writes: number;
  /** `none` where nothing was told: no refresh began. */
  readonly outcome: RefreshOutcome | "none";
  readonly known: string;
  readonly journal: string;
  readonly note: Note | undefined;
  /** What is wrong with it: what was told is not so, or not what the journal says. */
  readonly problems: readonly string[];
}

const minute = 60_000;

/** What is true of a refresh, by whose value is in force. */
const truths = { before: "old", ours: "new", "another's": "conflict" } as const;

/** Runs a scenario: the refresh, and the next starts for as long as its outcome is not known. */
export async function run(scenario: Scenario, world: World): Promise<readonly Measured[]> {
  const rows: Measured[] = [];
  const { notes: given = {} } = scenario;
  const notes = typeof given === "function" ? given(world.subject) : given;
  const measure = async (moment: Moment, told: RefreshResult | undefined): Promise<void> => {
    const note = notes[moment] ?? (told?.abandoned ? "expired" : undefined);
    rows.push(await measured(world, moment, told, note));
  };

  const first = await refresh(scenario, world);
  if (first !== "killed") await measure("at once", first);
  const afterMs = scenario.nextStartAfterMs ?? 5 * minute;
  for (const [moment, ms] of [
    ["next start", afterMs],
    ["8 days later", 8 * 24 * 60 * minute],
  ] as const) {
    const isBegun = rows.at(-1)?.outcome !== "none";
    const isLeft = (await world.journal.list()).length > 0;
    if (rows.length > 0 && !(isBegun && isLeft)) break;
    await world.time.pass(ms);
    const process = await startProcess(world);
    if (moment === "next start") await scenario.nextStart?.(world, process);
    await measure(moment, await recover(world, process));
  }
  return rows;
}

/** What the refresh told; undefined where it told nothing. */
async function refresh(
  scenario: Scenario,
  world: World,
): Promise<RefreshResult | "killed" | undefined> {
  const { acts = {}, fate } = scenario;
  const process = await startProcess(world, {
    ...fate,
    onStep: (step, itself) => acts[step]?.(world, itself),
  });
  const { source, journal, clock, signal } = process;
  const { target, subject } = world;
  await acts.plan?.(world, process);
  let before: string;
  try {
    before = await readField(source, target, { signal });
  } catch {
    return undefined;
  }
  await acts.started?.(world, process);
  const refreshing = async (): Promise<{ readonly told: RefreshResult | undefined }> => {
    let told: RefreshResult;
    try {
      told = await refreshSecret({
        source,
        target,
        account: "sample-account",
        name: "sample",
        before,
        after: subject.ours,
        journal,
        clock,
        signal,
      });
    } catch {
      return { told: undefined };
    }
    return { told };
  };
  const ended = await process.run(refreshing());
  return ended === undefined ? "killed" : ended.told;
}

/** What is reported at a start for the record in the journal; undefined if there is none. */
function recover(
  { target }: World,
  { source, journal, clock, signal }: Process,
): Promise<RefreshResult | undefined> {
  const through = { source, account: "sample-account" };
  return recoverRefresh({ target, through, journal, clock, signal });
}

async function measured(
  world: World,
  moment: Moment,
  told: RefreshResult | undefined,
  note: Note | undefined,
): Promise<Measured> {
  const { journal, target, before } = world;
  const record = await journal.read(recordIdOf(target));
  const { whose, value } = await world.look();
  const writes = world.writes();
  const problems: string[] = [];

  const outcome = told?.outcome ?? "none";
  const truth = truths[whose];
  // Of what is not known more is to come anyway.
  if (outcome !== "unknown") await world.time.pass(60 * minute);
  const later = await world.look();
  const final = truths[later.whose];
  const isIdeal = told ? outcome === truth && truth === final : truth === "old" && writes === 0;
  if (isIdeal && note && !remarks.includes(note))
    problems.push(`the note ${note} explains nothing`);
  if (!isIdeal && !note) problems.push(`${outcome} is told, ${truth} is true, in the end ${final}`);
  if (writes > 1) problems.push("it was written more than once");
  if (whose === "ours" && final === "new" && later.value !== value) {
    problems.push("two values came of it");
  }
  if (told?.sent === false && writes > 0) problems.push("what was sent is denied");
  if (told?.outcome === "new" && told.value !== undefined && told.value !== value) {
    problems.push("the value told is not the one in force");
  }
  if (told && record) {
    const kept: readonly unknown[] = [outcomeOf(record.state), wasSent(record.state)];
    const differs = kept[0] !== told.outcome || kept[1] !== told.sent;
    // A journal that could not keep the last steps says that it does not know.
    if (differs && kept[0] !== "unknown") problems.push("the journal says otherwise");
  }
  const steps = world.steps.join(" → ");
  if (told) await closeRefresh(journal, target, told);
  const left = await journal.read(recordIdOf(target));
  if (left && (outcomeOf(left.state) !== "unknown" || told?.abandoned)) {
    problems.push("it is not closed");
  }
  return {
    moment,
    writes,
    outcome,
    known: knownOf(told, { before, inForce: value }),
    journal: steps === "" ? "empty" : steps,
    note,
    problems,
  };
}

/** Whether the caller has the value that is in force. */
function knownOf(
  told: RefreshResult | undefined,
  { before, inForce }: { readonly before: string; readonly inForce: string },
): string {
  if (!told || told.outcome === "old") return inForce === before ? "the old one" : "no";
  if (told.value === inForce && told.outcome === "new") return "yes";
  if (told.outcome === "unknown" && told.value !== undefined) {
    return [before, told.value].includes(inForce) ? "one of two" : "no";
  }
  return "no";
}
