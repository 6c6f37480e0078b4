import type { Fault, OrderedFault } from "./fault.js";

/** The faults of one vendor. */
export class FaultList {
  #entries: { ordered: OrderedFault; left: number }[] = [];

  /** Adds a fault. If several match a call, the newest one applies. */
  add(ordered: OrderedFault): void {
    this.#entries.push({ ordered, left: ordered.fault.times ?? Infinity });
  }

  /** Returns the fault for a call of this operation and reduces its remaining calls. */
  take(operation: string): Fault | undefined {
    const entry = this.#entries.findLast(({ ordered }) => ordered.operations.includes(operation));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left === 0) this.#entries = this.#entries.filter((other) => other !== entry);
    return entry.ordered.fault;
  }

  /** Returns the remaining faults, oldest first; `times` is the number of calls left. */
  list(): readonly Fault[] {
    return this.#entries.map(({ ordered: { fault }, left }) =>
      left === Infinity ? fault : { ...fault, times: left },
    );
  }

  clear(): void {
    this.#entries = [];
  }
}
