/** Something that goes wrong on order, for one operation or for all. */
export interface Fault {
  /** The operationId that it befalls; every operation where absent. */
  readonly operation?: string;
  /** Waits so many milliseconds before anything happens. */
  readonly delayMs?: number;
  /** Answers with this HTTP status in the vendor's own error shape; nothing takes effect. */
  readonly status?: number;
  /** With `status`: the Retry-After header, in seconds. */
  readonly retryAfter?: number;
  /** Cuts the connection after the operation took effect. */
  readonly lostAnswer?: boolean;
  /**
   * How many calls it befalls.
   * @default for good
   */
  readonly times?: number;
}

const problems: Readonly<Record<keyof Fault, (value: unknown) => string | undefined>> = {
  operation: (value) => (typeof value === "string" ? undefined : "must be a string"),
  delayMs: problemOfCount,
  status: (value) =>
    Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 599
      ? undefined
      : "must be an integer from 400 to 599",
  retryAfter: problemOfCount,
  lostAnswer: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
  times: problemOfCount,
};

function problemOfCount(value: unknown): string | undefined {
  return Number.isInteger(value) && (value as number) >= 0
    ? undefined
    : "must be an integer and not negative";
}

/**
 * Takes what somebody ordered for a fault, where it is one.
 *
 * @throws {TypeError} with a sentence that names what is wrong
 */
export function faultOf(order: object, vendor: string, operations: readonly string[]): Fault {
  for (const [name, value] of Object.entries(order)) {
    if (!Object.hasOwn(problems, name)) throw new TypeError(`${name} is not known.`);
    if (value === undefined) continue;
    const problem = problems[name as keyof Fault](value);
    if (problem) throw new TypeError(`${name} ${problem}.`);
  }
  const { operation } = order as Fault;
  if (operation !== undefined && !operations.includes(operation)) {
    throw new TypeError(`${vendor} has no operation ${operation}.`);
  }
  return order;
}

/** Thrown where the caller of `fetch` must see a connection that was cut. */
export class LostAnswerError extends TypeError {
  override readonly name = "TypeError";

  constructor() {
    super("fetch failed");
  }
}

/** The faults that are ordered at one vendor. */
export class FaultList {
  #faults: { fault: Fault; left: number }[] = [];

  /** Orders a fault. Of several that fit, the one ordered last strikes. */
  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** The fault that befalls a call of this operation, which uses it up by one. */
  take(operation: string): Fault | undefined {
    const entry = this.#faults.findLast(
      ({ fault, left }) => left > 0 && (fault.operation ?? operation) === operation,
    );
    if (entry) entry.left -= 1;
    return entry?.fault;
  }

  clear(): void {
    this.#faults = [];
  }
}
