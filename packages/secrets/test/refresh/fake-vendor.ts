import type { CallOptions } from "@keyhole/transport";
import type {
  RefreshProgress,
  RefreshStyle,
  SecretChange,
  SecretProvider,
} from "../../src/provider/index.js";
import {
  createFingerprintKey,
  RefreshJournal,
  type RefreshRecord,
  type RefreshRequest,
  type RefreshTarget,
} from "../../src/refresh/index.js";
import { toFingerprint } from "../../src/refresh/refresh-record.js";
import { VirtualTime } from "./virtual-time.js";

export const sampleTarget: RefreshTarget = {
  connectionId: "sample-connection",
  containerId: "sample/container",
  secretId: "sample secret",
  field: "secret",
};

/** Creates a record with the value `sample-before` that was started at the epoch and left open. */
export async function sampleRecord(
  change: Partial<RefreshRecord> & { readonly oursIs?: string | undefined } = {},
): Promise<RefreshRecord> {
  const { oursIs, ...rest } = change;
  const key = createFingerprintKey();
  return {
    target: sampleTarget,
    name: "Sample",
    state: { step: "sent" },
    startedAt: 0,
    busyUntil: 0,
    owner: "sample-owner",
    key,
    account: await toFingerprint(key, "sample-account"),
    before: await toFingerprint(key, "sample-before"),
    ...(oursIs !== undefined && { ours: await toFingerprint(key, oursIs) }),
    ...rest,
  };
}

/** Creates a journal with some functions replaced. */
export function journalThat(
  journal: RefreshJournal,
  changed: Partial<Pick<RefreshJournal, "read" | "write" | "flush" | "remove">>,
): RefreshJournal {
  return Object.assign(new RefreshJournal(), {
    list: () => journal.list(),
    read: (id: string) => journal.read(id),
    write: (id: string, record: RefreshRecord) => journal.write(id, record),
    flush: () => journal.flush(),
    remove: (id: string) => journal.remove(id),
    ...changed,
  });
}

/** A vendor with one secret. */
export interface FakeVendor {
  value: string;
  /** Changes with each write. */
  version: number;
  /** How often it was read and written. */
  reads: number;
  writes: number;
  /** The tokens of the writes that were requested, and what each look at one reports. */
  readonly tokens: string[];
  progress: (looks: number) => RefreshProgress | undefined;
  looks: number;
  /** Called before each read, and before and after each write takes effect; may throw. */
  onRead?: (reads: number, call?: CallOptions) => void | Promise<void>;
  onWrite?: () => void;
  afterWrite?: () => void;
}

const replaced = { oldValue: "replaced", rules: () => ({}) } as const;

/** How the fake vendor's secret is refreshed, for each kind. */
export const styles = {
  set: { kind: "set", ...replaced },
  issue: { kind: "issue", oldValue: "at-once" },
  /** Each field can be set, and a write replaces only the version that was expected. */
  guarded: { kind: "set", ...replaced, anyField: true, compareAndSet: true },
  /** A write may be repeated with the same token. */
  repeatable: { kind: "set", ...replaced, idempotent: true },
  /** Programs get the value in upper case, and another field has it as it was set. */
  computed: { kind: "set", ...replaced, readBack: "raw" },
  start: { kind: "start", oldValue: "at-a-time", idempotent: true },
  startOnce: { kind: "start", oldValue: "at-a-time", idempotent: false },
} as const satisfies Record<string, RefreshStyle>;

export function createFakeVendor(): FakeVendor &
  Readonly<Record<"issuing" | "set" | "starting", SecretProvider>> {
  const fake: FakeVendor = {
    value: "sample-before",
    version: 1,
    reads: 0,
    writes: 0,
    tokens: [],
    progress: () => "done",
    looks: 0,
  };
  const put = (value: string): void => {
    fake.writes += 1;
    fake.onWrite?.();
    fake.value = value;
    fake.version += 1;
    fake.afterWrite?.();
  };
  const common = {
    getFields: async () => [
      { name: "secret", confidential: true },
      { name: "id", confidential: false },
    ],
    fetchSecret: async (_: unknown, call?: CallOptions) => {
      fake.reads += 1;
      await fake.onRead?.(fake.reads, call);
      const { value, version } = fake;
      return { fields: { secret: value, id: value, raw: value }, version: `${version}` };
    },
  };
  const set = {
    ...common,
    setSecret: async (_: unknown, { value, token }: SecretChange) => {
      if (token !== undefined) fake.tokens.push(token);
      put(value);
    },
  };
  const issuing = {
    ...common,
    issueSecret: async () => {
      put("sample-issued");
      return "sample-issued";
    },
  };
  const starting = {
    ...common,
    startRefresh: async (_: unknown, token: string) => {
      fake.writes += 1;
      fake.onWrite?.();
      fake.tokens.push(token);
      fake.afterWrite?.();
    },
    refreshProgress: async () => {
      fake.looks += 1;
      const progress = fake.progress(fake.looks);
      if (progress === "done") fake.value = "sample-rotated";
      return progress;
    },
  };
  return Object.assign(fake, {
    issuing: issuing as unknown as SecretProvider,
    set: set as unknown as SecretProvider,
    starting: starting as unknown as SecretProvider,
  });
}

/** Creates everything that a refresh of a fake vendor's secret needs. */
export function createRefreshing(): {
  readonly vendor: ReturnType<typeof createFakeVendor>;
  readonly time: VirtualTime;
  readonly journal: RefreshJournal;
  readonly request: RefreshRequest;
} {
  const vendor = createFakeVendor();
  const time = new VirtualTime();
  const journal = new RefreshJournal();
  return {
    vendor,
    time,
    journal,
    request: {
      provider: vendor.set,
      target: sampleTarget,
      account: "sample-account",
      name: "Sample",
      style: styles.set,
      planned: { fields: { secret: "sample-before" } },
      after: "sample-ours",
      journal,
      clock: time.ofRefresh(),
      signal: new AbortController().signal,
    },
  };
}
