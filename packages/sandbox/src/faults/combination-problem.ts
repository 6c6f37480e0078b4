import type { Fault } from "./fault.js";

type Field = keyof Fault;

const ofResponses: readonly Field[] = ["shape", "contentType", "truncated", "hugeBytes"];

const excluded: Partial<Record<Field, readonly Field[]>> = {
  lostRequest: ["lostResponse", "effectDelayMs", "status", "html", "expiredToken", ...ofResponses],
  lostResponse: ["status", "html", "expiredToken", ...ofResponses],
  html: ["expiredToken", "shape", "contentType"],
  expiredToken: ["status", "effectDelayMs"],
  truncated: ["hugeBytes"],
};

const needed: Partial<Record<Field, readonly Field[]>> = {
  effectDelayMs: ["lostResponse", "status", "html"],
  retryAfter: ["status"],
};

/** Returns which fields of a fault can't be combined, as a sentence, or undefined if all can. */
export function combinationProblem(fault: Fault): string | undefined {
  const ordered = (field: Field): boolean => fault[field] !== undefined && fault[field] !== false;
  for (const [field, others] of Object.entries(excluded)) {
    const other = ordered(field as Field) && others.find(ordered);
    if (other) return `${field} and ${other} can't be combined.`;
  }
  for (const [field, others] of Object.entries(needed)) {
    if (ordered(field as Field) && !others.some(ordered)) {
      return `${field} requires ${others.join(" or ")}.`;
    }
  }
  return undefined;
}
