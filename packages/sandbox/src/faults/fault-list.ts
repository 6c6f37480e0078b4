import type { Fault, OrderedFault } from "./fault.js";

/** The faults that are ordered at one vendor. */
export class FaultList {
  #entries: { ordered: OrderedFault; left: number }[] = [];

  /** Orders a fault. Of several that fit, the one ordered last strikes. */
  add(ordered: OrderedFault): void {
    this.#entries.push({ ordered, left: ordered.fault.times ?? Infinity });
  }

  /** The fault that befalls a call of this operation, which uses it up by one. */
  take(operation: string): Fault | undefined {
    const entry = this.#entries.findLast(({ ordered }) => ordered.operations.includes(operation));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left === 0) this.#entries = this.#entries.filter((other) => other !== entry);
    return entry.ordered.fault;
  }

  /** What is still to strike, in the order of ordering; `times` is how many calls are left. */
  list(): readonly Fault[] {
    return this.#entries.map(({ ordered: { fault }, left }) =>
      left === Infinity ? fault : { ...fault, times: left },
    );
  }

  clear(): void {
    this.#entries = [];
  }
}
