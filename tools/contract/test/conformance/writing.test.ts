import type { Fault } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Confidential } from "./confidential.js";
import {
  afterSetting,
  fetchFields,
  isInterpreted,
  maxLength,
  newSecretFor,
  primaryField,
  sampleSecrets,
  setField,
  Subject,
  type ListedSecret,
} from "./driver.js";
import { writes } from "./writes.js";

const offered = vendors.flatMap((vendor) =>
  writes.filter((write) => write.isOffered(vendor)).map((write) => ({ vendor, ...write })),
);

describe.each(offered)(
  "at $vendor.name, to $name",
  ({ vendor, isFor = async () => true, prepare, act, isDone, keepsValue }) => {
    const subject = new Subject(vendor.id);
    let confidential: Confidential;
    let provider: SecretProvider;
    let secret: ListedSecret;
    let before: Readonly<Record<string, string>>;
    /** The operation that writes. */
    let operation: string;

    const samples = async (): Promise<readonly ListedSecret[]> => {
      const found = [];
      for (const sample of await sampleSecrets(provider)) {
        if (await isFor(vendor, provider, sample)) found.push(sample);
      }
      return found;
    };
    const start = async (): Promise<void> => {
      await subject.sandbox.reset();
      provider = await subject.connect({ hooks: confidential.hooks });
      [secret] = (await samples()) as [ListedSecret];
      before = await fetchFields(provider, secret.location);
      await prepare?.(provider, secret);
    };
    const isWritten = () => isDone(provider, secret, before);
    const countCalls = () => subject.calls()[operation] ?? 0;

    beforeAll(async () => {
      confidential = await Confidential.of(subject);
      await start();
      const called = await subject.operationsOf(() => act(provider, secret, vendor));
      const written = called.filter((id) => subject.isWrite(id) && subject.isAuthenticated(id));
      if (written.length !== 1) throw new Error(`One operation must write, not ${written.join()}.`);
      operation = written[0]!;
    });
    beforeEach(start);
    afterEach(() => confidential.expectNothingLogged());

    it("takes effect with one request as in the spec, and changes nothing else", async () => {
      const earlier = countCalls();
      const checking = await subject.checkingFetch();
      await act(await subject.connect({ fetch: checking.fetch }), secret, vendor);
      expect(checking.violations).toEqual([]);
      expect(countCalls() - earlier).toBe(1);
      expect(await isWritten()).toBe(true);
      if (keepsValue) expect(await fetchFields(provider, secret.location)).toEqual(before);
    });

    it("takes effect in every container, and keeps the values of other secrets", async () => {
      for (const sample of await samples()) {
        await subject.sandbox.reset();
        const values = new Map<ListedSecret, Readonly<Record<string, string>>>();
        for (const each of await sampleSecrets(provider)) {
          values.set(each, await fetchFields(provider, each.location));
        }
        await prepare?.(provider, sample);
        await act(provider, sample, vendor);
        for (const [other, fetched] of values) {
          const isSame = other.location.containerId === sample.location.containerId;
          if (isSame) expect(await isDone(provider, other, fetched)).toBe(true);
          else expect(await fetchFields(provider, other.location)).toEqual(fetched);
        }
      }
    });

    it.each<[Fault, took: boolean]>([
      [{ lostRequest: true }, false],
      [{ lostResponse: true }, true],
      [{ status: 429, retryAfter: 0 }, false],
      [{ status: 500 }, false],
      [{ status: 503 }, false],
      [{ status: 504, effectDelayMs: 0 }, true],
      [{ html: true }, false],
      [{ html: true, status: 200, effectDelayMs: 0 }, true],
      [{ truncated: "body" }, true],
      [{ truncated: "connection" }, true],
    ])("is sent once, and reported as failed, after %j", async (fault, took) => {
      // A response without a body can't be truncated.
      if (fault.truncated && !subject.hasBody(operation)) return;
      const earlier = countCalls();
      subject.sandbox.addFault(vendor.id, { operation, ...fault });
      await confidential.failureOf(act(provider, secret, vendor));
      expect(countCalls() - earlier).toBe(1);
      subject.sandbox.clearFaults();
      expect(await isWritten()).toBe(took);
    });

    it("is repeated once if the token had expired", async () => {
      if (!subject.hasTokens()) return;
      const earlier = countCalls();
      subject.sandbox.addFault(vendor.id, { operation, expiredToken: true, times: 1 });
      await act(provider, secret, vendor);
      expect(countCalls() - earlier).toBe(2);
      expect(await isWritten()).toBe(true);
    });

    it("is refused with credentials that only read", async () => {
      if (!(await subject.has("readOnly"))) return;
      const reader = await subject.connect({ as: "readOnly", hooks: confidential.hooks });
      const error = await confidential.failureOf(act(reader, secret, vendor));
      expect(error.kind).toBe("forbidden");
      expect(await isWritten()).toBe(false);
    });
  },
);

describe.each(vendors.filter(({ refresh }) => refresh.kind === "set"))(
  "a value that is set at $name",
  (vendor) => {
    const subject = new Subject(vendor.id);
    beforeEach(() => subject.sandbox.reset());

    it.each([" sample new & improved=value\nwith \u00fcnicode ", "${SAMPLE}", '{"a":"\\\\"}'])(
      "is read back exactly, and sent only in a body: %j",
      async (value) => {
        const outside: string[] = [];
        const provider = await subject.connect({
          fetch: (input, init) => {
            const request = new Request(input, init);
            outside.push(decodeURIComponent(request.url), ...request.headers.values());
            return subject.sandbox.fetch(request);
          },
        });
        for (const secret of await sampleSecrets(provider)) {
          if (isInterpreted(vendor, secret, value)) continue;
          const before = await fetchFields(provider, secret.location);
          await setField(provider, secret, value);
          const after = await fetchFields(provider, secret.location);
          expect(after).toEqual({ ...before, ...afterSetting(vendor, secret, value) });
        }
        // Addresses and headers appear in the logs of proxies.
        expect(outside.filter((text) => text.includes(value))).toEqual([]);
      },
    );

    it.each(["sample-unknown", "__proto__"])(
      "is refused for the unknown field %s, or added to the others",
      async (field) => {
        const provider = await subject.connect();
        for (const secret of await sampleSecrets(provider)) {
          const before = await fetchFields(provider, secret.location);
          const setting = (async () => setField(provider, secret, "sample-other", field))();
          const added = await setting.then(
            () => ({ [field]: "sample-other" }),
            (error: unknown) => {
              expect(error).toBeInstanceOf(TypeError);
              return {};
            },
          );
          const after = await fetchFields(provider, secret.location);
          expect(after).toEqual({ ...before, ...added });
        }
      },
    );

    it("may be as long as the vendor allows, and is refused if it is longer", async () => {
      const provider = await subject.connect();
      for (const secret of await sampleSecrets(provider)) {
        const limit = maxLength(vendor, secret);
        if (limit === undefined) continue;
        const longest = "v".repeat(limit);
        await setField(provider, secret, longest);
        await expect(setField(provider, secret, `${longest}v`)).rejects.toThrow(Error);
        const { [primaryField(secret)]: value } = await fetchFields(provider, secret.location);
        expect(value).toBe(longest);
      }
    });
  },
);

describe.each(vendors.filter(({ newSecret }) => newSecret !== undefined))(
  "a secret that is created at $name",
  (vendor) => {
    const subject = new Subject(vendor.id);
    beforeEach(() => subject.sandbox.reset());

    it("has its value, and sends every text of the form outside the address", async () => {
      const sent: string[] = [];
      const provider = await subject.connect({
        fetch: async (input, init) => {
          const request = new Request(input, init);
          const body = decodeURIComponent((await request.clone().text()).replaceAll("+", " "));
          sent.push(request.url, body);
          return subject.sandbox.fetch(request);
        },
      });
      for (const { location } of await sampleSecrets(provider)) {
        const secret = newSecretFor(vendor, location.containerId, { all: true });
        sent.length = 0;
        const { id } = await provider.createSecret!(location.containerId, secret);
        for (const text of Object.values(secret.texts)) expect(sent.join("\n")).toContain(text);
        // Addresses appear in the logs of proxies.
        expect(sent.join("\n")).not.toMatch(/^http\S*sample-/m);
        const created = { ...location, secretId: id };
        const [primary] = await provider.getFields(created);
        expect((await fetchFields(provider, created))[primary!.name]).toBe(secret.value);
      }
    });
  },
);
