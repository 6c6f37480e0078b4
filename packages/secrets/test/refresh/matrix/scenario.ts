import type { Note } from "./notes.js";
import type { Fate, Process, Step } from "./process.js";
import type { Subject } from "./subjects.js";
import type { World } from "./world.js";

/** Something that happens at one step. */
export type Act = (world: World, process: Process) => void | Promise<void>;

/** One row of the document, for each subject. */
export interface Scenario {
  /** The step of the journal when it happens. `plan` comes before all of them. */
  readonly step: Step | "plan";
  readonly fault: string;
  /** What happens when a step is in the journal: `plan` before the plan, `started` after it. */
  readonly acts?: Readonly<Partial<Record<Step | "plan", Act>>>;
  readonly fate?: Omit<Fate, "onStep">;
  /** What happens before the next start, or during it. */
  readonly nextStart?: Act;
  /** How long after the end the program is started again, in milliseconds. */
  readonly nextStartAfterMs?: number;
  /** The notes that explain an outcome that isn't ideal, for a subject. */
  readonly notes?: Notes | ((subject: Subject) => Notes);
}

/** The note that explains a result, for each moment. */
export type Notes = Readonly<Partial<Record<Moment, Note>>>;

/** When a result is reported. */
export type Moment = "at once" | "next start" | "8 days later";

/** The beginning of each fault that needs a token which can expire. */
export const expired = "the token has expired";

/** Whether a fault can occur to a subject. */
export function applies(fault: string, { tokensExpire }: Pick<Subject, "tokensExpire">): boolean {
  return tokensExpire || !fault.includes(expired);
}

/** How often a repeated fault occurs: more often than any program retries. */
export const eachTime = 999;

/** The Retry-After of a vendor that limits its calls, in seconds. */
export const retryAfter = 20;

/** Makes every further read fail. */
export function unreadable(world: World): void {
  world.fault("read", { lostRequest: true, times: eachTime });
}
