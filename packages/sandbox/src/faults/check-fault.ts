import type { SandboxVendor } from "../vendor.js";
import { combinationProblem } from "./combination-problem.js";
import type { Fault, OrderedFault } from "./fault.js";
import { fieldProblems } from "./field-problems.js";

/**
 * Checks a fault for a vendor.
 *
 * @throws {TypeError} that says what is wrong
 */
export function checkFault(order: object, vendor: SandboxVendor): OrderedFault {
  const fault: Fault = { ...order };
  for (const [name, value] of Object.entries(order)) {
    if (!Object.hasOwn(fieldProblems, name)) throw new TypeError(`${name} is unknown.`);
    if (value === undefined) continue;
    const problem = fieldProblems[name as keyof Fault](value, fault);
    if (problem) throw new TypeError(`${name} ${problem}.`);
  }
  const { operation } = fault;
  if (operation !== undefined && !vendor.operations.includes(operation)) {
    throw new TypeError(`${vendor.id} has no operation ${operation}.`);
  }
  const problem = combinationProblem(fault);
  if (problem) throw new TypeError(problem);
  const asked = operation === undefined ? vendor.operations : [operation];
  return { fault, operations: withShape(withToken(asked, fault, vendor), fault, vendor) };
}

function withToken(
  asked: readonly string[],
  fault: Fault,
  { id, expiredToken }: SandboxVendor,
): readonly string[] {
  if (fault.expiredToken !== true) return asked;
  if (!expiredToken) throw new TypeError(`${id} has no tokens that could expire.`);
  const able = asked.filter((operation) => !expiredToken.anonymous?.includes(operation));
  if (able.length === 0) throw new TypeError(`${fault.operation} needs no token.`);
  return able;
}

function withShape(
  asked: readonly string[],
  { shape, operation }: Fault,
  { id, shapes = {} }: SandboxVendor,
): readonly string[] {
  if (shape === undefined) return asked;
  const able = asked.filter((name) => Object.hasOwn(shapes[name] ?? {}, shape));
  if (able.length > 0) return able;
  const there = Object.entries(shapes).map(
    ([name, known]) => `${Object.keys(known ?? {}).join(" or ")} for ${name}`,
  );
  throw new TypeError(
    there.length === 0
      ? `${id} has no shapes.`
      : `${id} has no shape ${shape}${operation === undefined ? "" : ` for ${operation}`}; ` +
          `use ${there.join(", ")}.`,
  );
}
