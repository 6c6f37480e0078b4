import type { SecretValue } from "../../../src/provider/index.js";
import {
  closeRefresh,
  toRecordId,
  recoverRefresh,
  refreshSecret,
  type RefreshOutcome,
  type RefreshResult,
} from "../../../src/refresh/index.js";
import { getOutcome, wasSent } from "../../../src/refresh/refresh-state.js";
import { startProcess, type Process } from "./process.js";
import { remarks, type Note } from "./notes.js";
import type { Moment, Scenario } from "./scenario.js";
import { repeats } from "./subjects.js";
import type { World } from "./world.js";

/** One measured row of the document. */
export interface Measured {
  readonly moment: Moment;
  readonly writes: number;
  /** `none`: no refresh began. */
  readonly outcome: RefreshOutcome | "none";
  readonly known: string;
  readonly journal: string;
  readonly note: Note | undefined;
  /** How the result contradicts the facts or the journal. */
  readonly problems: readonly string[];
}

const minute = 60_000;

/** The true outcome for each author of the current value. */
const truths = { before: "old", ours: "new", "another's": "conflict" } as const;

/** Runs a scenario: the refresh, and further starts until its outcome is known. */
export async function runScenario(scenario: Scenario, world: World): Promise<readonly Measured[]> {
  const rows: Measured[] = [];
  const { notes: given = {} } = scenario;
  const notes = typeof given === "function" ? given(world.subject) : given;
  const measure = async (moment: Moment, result: RefreshResult | undefined): Promise<void> => {
    const note = notes[moment] ?? (result?.abandoned ? "expired" : undefined);
    rows.push(await measured(world, moment, result, note));
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

/** Returns the result, or undefined if nothing was sent. */
async function refresh(
  scenario: Scenario,
  world: World,
): Promise<RefreshResult | "killed" | undefined> {
  const { acts = {}, fate } = scenario;
  const process = await startProcess(world, {
    ...fate,
    onStep: (step, itself) => acts[step]?.(world, itself),
  });
  const { provider, journal, clock, signal } = process;
  const { target, subject } = world;
  await acts.plan?.(world, process);
  let planned: SecretValue;
  try {
    planned = await provider.fetchSecret(target, { signal });
  } catch {
    return undefined;
  }
  await acts.started?.(world, process);
  const refreshing = async (): Promise<{ readonly result: RefreshResult | undefined }> => {
    let result: RefreshResult;
    try {
      result = await refreshSecret({
        provider,
        target,
        account: "sample-account",
        name: "sample",
        style: subject.style,
        planned,
        after: subject.ours,
        journal,
        clock,
        signal,
      });
    } catch {
      return { result: undefined };
    }
    return { result };
  };
  const ended = await process.run(refreshing());
  return ended === undefined ? "killed" : ended.result;
}

/** Returns what a start reports for the record in the journal, or undefined if there is none. */
function recover(
  { target }: World,
  { provider, journal, clock, signal }: Process,
): Promise<RefreshResult | undefined> {
  const through = { provider, account: "sample-account" };
  return recoverRefresh({ target, through, journal, clock, signal });
}

async function measured(
  world: World,
  moment: Moment,
  result: RefreshResult | undefined,
  note: Note | undefined,
): Promise<Measured> {
  const { journal, target, before } = world;
  const record = await journal.read(toRecordId(target));
  const { whose, value } = await world.look();
  const writes = world.writes();
  const problems: string[] = [];

  const outcome = result?.outcome ?? "none";
  const truth = truths[whose];
  // If the outcome isn't known, another report will follow.
  if (outcome !== "unknown") await world.time.pass(60 * minute);
  const later = await world.look();
  const final = truths[later.whose];
  const isIdeal = result ? outcome === truth && truth === final : truth === "old" && writes === 0;
  if (isIdeal && note && !remarks.includes(note))
    problems.push(`the note ${note} explains nothing`);
  if (!isIdeal && !note)
    problems.push(`${outcome} is reported, ${truth} is true, in the end ${final}`);
  if (writes > (repeats(world.subject) ? 2 : 1)) problems.push("it was written too often");
  if (whose === "ours" && final === "new" && later.value !== value) {
    problems.push("two values came of it");
  }
  if (result?.sent === false && writes > 0) problems.push("what was sent is denied");
  if (result?.outcome === "new" && result.value !== undefined && result.value !== value) {
    problems.push("the reported value isn't the current one");
  }
  if (result && record) {
    const kept: readonly unknown[] = [getOutcome(record.state), wasSent(record.state)];
    const differs = kept[0] !== result.outcome || kept[1] !== result.sent;
    // A journal that couldn't keep the last steps reports an unknown outcome.
    if (differs && kept[0] !== "unknown") problems.push("the journal says otherwise");
  }
  const steps = world.steps.join(" → ");
  if (result) await closeRefresh(journal, target, result);
  const left = await journal.read(toRecordId(target));
  if (left && (getOutcome(left.state) !== "unknown" || result?.abandoned)) {
    problems.push("it is not closed");
  }
  return {
    moment,
    writes,
    outcome,
    known: getKnown(result, { before, current: value }),
    journal: steps === "" ? "empty" : steps,
    note,
    problems,
  };
}

/** Returns which current value the caller knows. */
function getKnown(
  result: RefreshResult | undefined,
  { before, current }: { readonly before: string; readonly current: string },
): string {
  if (!result || result.outcome === "old") return current === before ? "the old one" : "no";
  if (result.value === current && result.outcome === "new") return "yes";
  if (result.outcome === "unknown" && result.value !== undefined) {
    return [before, result.value].includes(current) ? "one of two" : "no";
  }
  return "no";
}
