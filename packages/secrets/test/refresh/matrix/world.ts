import { createSandbox, type Fault, type Sandbox, type VendorAccess } from "@keyhole/sandbox";
import { findVendor } from "../../../src/index.js";
import type { SecretProvider } from "../../../src/provider/index.js";
import {
  RefreshJournal,
  readField,
  type RefreshState,
  type RefreshTarget,
} from "../../../src/refresh/index.js";
import { VirtualTime } from "../virtual-time.js";
import { refreshOnce, type Subject } from "./subjects.js";

/** Everything outside the process that refreshes: the vendor, its other users, the journal. */
export interface World {
  readonly time: VirtualTime;
  readonly sandbox: Sandbox;
  readonly access: VendorAccess;
  readonly subject: Subject;
  readonly target: RefreshTarget;
  /** The journal, which outlives processes. */
  readonly journal: RefreshJournal;
  /** The steps that were written to it, in words. */
  readonly steps: string[];
  /** The value at the beginning. */
  readonly before: string;
  /** Adds a fault for the operation that reads, or the one that writes. */
  fault(operation: "read" | "write", fault: Fault): void;
  /** Makes another user write. */
  otherWrites(): Promise<void>;
  /** The number of our writes that arrived with a valid token, regardless of the response. */
  writes(): number;
  /** Returns the current value and its author, and ends all faults. */
  look(): Promise<{ readonly whose: "before" | "ours" | "another's"; readonly value: string }>;
}

/** Returns the name of a state in the document. */
export function toWords(state: RefreshState): string {
  switch (state.step) {
    case "responded":
      return `responded (${state.response})`;
    case "verified":
      return `verified (${state.outcome}${state.sent ? "" : ", nothing sent"})`;
    default:
      return state.step;
  }
}

/** Creates worlds one after the other, in a sandbox with its own clock. */
export function createWorlds(): (subject: Subject) => Promise<World> {
  const time = new VirtualTime();
  const sandbox: Sandbox = createSandbox({
    clock: {
      now: time.now,
      wait: (ms) =>
        new Promise((resolve) => {
          time.add(ms, () => {
            resolve();
            return sandbox.landed();
          });
        }),
    },
  });

  return async (subject) => {
    const { vendor, target } = subject;
    time.clear();
    await sandbox.reset();
    const access = (await sandbox.access())[vendor]!;
    const outsider = await connect(vendor, access, { fetch: sandbox.fetch, clock: time.ofClient });
    const before = await readField(outsider, target, {});
    const others = new Set<string>();
    let othersWrites = 0;
    let refusedTokens = 0;

    const calls = (): number => sandbox.calls()[vendor]![subject.write] ?? 0;

    /** Returns how many writing calls will still be rejected with an expired token. */
    const tokenFaults = (): number => {
      const { [vendor]: faults = [] } = sandbox.faults();
      return faults
        .filter(({ operation, expiredToken }) => operation === subject.write && expiredToken)
        .reduce((sum, { times = 0 }) => sum + times, 0);
    };

    return {
      time,
      sandbox,
      access,
      subject,
      target,
      journal: new RefreshJournal(),
      steps: [],
      before,
      fault: (operation, fault) => {
        const { progress = subject.read } = subject;
        const operations = operation === "read" ? [subject.read, progress] : [subject.write];
        for (const each of new Set(operations)) {
          sandbox.addFault(vendor, { operation: each, ...fault });
        }
        if (operation === "write" && fault.expiredToken) refusedTokens += fault.times!;
      },
      otherWrites: async () => {
        const earlier = calls();
        const issued = await refreshOnce(outsider, target, subject.others);
        othersWrites += calls() - earlier;
        others.add(subject.others ?? issued!);
      },
      writes: () => calls() - othersWrites - (refusedTokens - tokenFaults()),
      look: async () => {
        refusedTokens -= tokenFaults();
        sandbox.clearFaults(vendor);
        const value = await readField(outsider, target, {});
        if (value === before) return { whose: "before", value };
        return { whose: others.has(value) ? "another's" : "ours", value };
      },
    };
  };
}

/** Connects with the credentials of a sandbox. */
export async function connect(
  vendor: string,
  { baseUrl, credentials }: VendorAccess,
  environment: Parameters<NonNullable<ReturnType<typeof findVendor>>["connect"]>[1],
): Promise<SecretProvider> {
  const values = Object.entries(credentials).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return findVendor(vendor)!.connect(
    { baseUrl, ...Object.fromEntries(values) } as Record<string, string>,
    environment,
  );
}
