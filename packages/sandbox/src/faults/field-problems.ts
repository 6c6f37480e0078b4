import { integerProblem } from "../integer-problem.js";
import type { Fault } from "./fault.js";

type Problem = (value: unknown, order: Fault) => string | undefined;

/** Returns what is wrong with the value of each field, or undefined if it is valid. */
export const fieldProblems: Readonly<Record<keyof Fault, Problem>> = {
  operation: stringProblem,
  delayMs: delayProblem,
  lostRequest: booleanProblem,
  lostResponse: booleanProblem,
  effectDelayMs: delayProblem,
  status: statusProblem,
  retryAfter: (value) => integerProblem(value, 0),
  html: booleanProblem,
  expiredToken: booleanProblem,
  shape: stringProblem,
  contentType: contentTypeProblem,
  truncated: (value) =>
    value === "body" || value === "connection" ? undefined : "must be body or connection",
  hugeBytes: (value) => integerProblem(value, 1),
  times: (value) => integerProblem(value, 1),
};

/** The longest delay that a timer supports. */
const maxDelayMs = 2 ** 31 - 1;

function delayProblem(value: unknown): string | undefined {
  if (typeof value === "number" && value > maxDelayMs) return `must be at most ${maxDelayMs}`;
  return integerProblem(value, 0);
}

// Statuses with which a response must not have a body.
const bodiless: readonly unknown[] = [204, 205, 304];

function statusProblem(value: unknown, { html }: Fault): string | undefined {
  const min = html === true ? 200 : 400;
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= 599) {
    return bodiless.includes(value) ? "must be a status that allows a body" : undefined;
  }
  return `must be an integer from ${min} to 599`;
}

function contentTypeProblem(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.+-]+\/[\w.+-]+(; ?[\w.+-]+=[\w.+-]+)*$/.test(value)
    ? undefined
    : "must be a media type, such as text/plain";
}

function stringProblem(value: unknown): string | undefined {
  return typeof value === "string" ? undefined : "must be a string";
}

function booleanProblem(value: unknown): string | undefined {
  return typeof value === "boolean" ? undefined : "must be true or false";
}
