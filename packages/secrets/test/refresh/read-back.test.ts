import { describe, expect, it } from "vitest";
import { VendorError } from "../../src/index.js";
import type { SecretProvider } from "../../src/provider/index.js";
import type { RefreshRecord } from "../../src/refresh/index.js";
import { readBack, readBackMs, type SeenBack } from "../../src/refresh/read-back.js";
import { sampleRecord } from "./fake-vendor.js";
import { VirtualTime } from "./virtual-time.js";

/** What each read returns. The last one is repeated. */
type Look = string | Error | Promise<never>;

interface Looked {
  readonly seen: SeenBack;
  /** When each read began, in seconds. */
  readonly at: readonly number[];
}

async function lookAt(
  record: RefreshRecord,
  looks: readonly [Look, ...Look[]],
  { forMs = readBackMs, cancelAt }: { readonly forMs?: number; readonly cancelAt?: number } = {},
): Promise<Looked> {
  const time = new VirtualTime();
  const start = time.now();
  const at: number[] = [];
  const cancelling = new AbortController();
  if (cancelAt !== undefined) time.add(cancelAt * 1000, () => cancelling.abort());
  const seen = await readBack(record, {
    provider: providerThat(async (signal) => {
      const look = looks[Math.min(at.length, looks.length - 1)]!;
      at.push((time.now() - start) / 1000);
      if (look instanceof Error) throw look;
      if (typeof look === "string") return look;
      void time.pass(120_000);
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new Error("No caller is waiting.")));
      });
    }),
    clock: time.ofRefresh(),
    until: start + forMs,
    signal: cancelling.signal,
  });
  return { seen, at };
}

function providerThat(read: (signal: AbortSignal) => Promise<string>): SecretProvider {
  const provider: Pick<SecretProvider, "fetchSecret"> = {
    fetchSecret: async (_, call) => ({ fields: { secret: await read(call!.signal!) } }),
  };
  return provider as SecretProvider;
}

const limited = (retryAfterMs: number): VendorError =>
  new VendorError({ id: "sample", name: "Sample" }, "read", { kind: "rate-limited", retryAfterMs });
const gone = new Error("The connection is gone.");
const never = new Promise<never>(() => undefined);

const lost = () => sampleRecord({ state: { step: "responded", response: "lost" }, oursIs: "ours" });

describe("readBack", () => {
  it("reads at once, and then at growing intervals for a minute", async () => {
    const { seen, at } = await lookAt(await lost(), ["sample-before"]);
    expect(at).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
    expect(seen).toMatchObject({
      state: { step: "responded", response: "lost" },
      value: "sample-before",
    });
  });

  it("ends with the read that shows the outcome", async () => {
    const { seen, at } = await lookAt(await lost(), ["sample-before", gone, "ours"]);
    expect(at).toEqual([0, 1, 3]);
    expect(seen).toEqual({
      state: { step: "verified", outcome: "new", sent: true },
      value: "ours",
      error: undefined,
    });
  });

  it("reads once if no time is left", async () => {
    expect((await lookAt(await lost(), ["sample-before"], { forMs: 0 })).at).toEqual([0]);
    expect((await lookAt(await lost(), ["sample-before"], { forMs: -5000 })).at).toEqual([0]);
  });

  it("waits as long as the vendor asks, and until the end at most", async () => {
    const { at } = await lookAt(await lost(), [limited(20_000), limited(500), limited(600_000)]);
    expect(at).toEqual([0, 20, 22, 60]);
  });

  it("returns the error of the last read", async () => {
    const { seen, at } = await lookAt(await lost(), ["sample-before", gone]);
    expect(at).toHaveLength(8);
    expect(seen).toMatchObject({ state: { step: "responded" }, error: gone });
    expect(seen.value).toBeUndefined();
  });

  it("goes on if the value can't be read after a refusal", async () => {
    const refused = await sampleRecord({
      state: { step: "responded", response: "refused" },
      oursIs: "ours",
    });
    const { seen, at } = await lookAt(refused, [gone, "sample-before"]);
    expect(at).toEqual([0, 1]);
    expect(seen.state).toEqual({ step: "verified", outcome: "old", sent: true });
  });

  it("ends as soon as the signal aborts", async () => {
    const { seen, at } = await lookAt(await lost(), ["sample-before"], { cancelAt: 5 });
    expect(at).toEqual([0, 1, 3]);
    expect(seen.state).toEqual({ step: "responded", response: "lost" });
  });

  it("reads once if the signal aborted before", async () => {
    expect((await lookAt(await lost(), ["sample-before"], { cancelAt: 0 })).at).toEqual([0]);
  });

  it("ends a read that takes too long", async () => {
    const { seen, at } = await lookAt(await lost(), ["sample-before", never]);
    expect(at).toEqual([0, 1]);
    expect(seen.state).toEqual({ step: "responded", response: "lost" });
    expect(seen.error).toBeInstanceOf(Error);
  });
});
