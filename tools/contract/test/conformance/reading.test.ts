import type { Fault } from "@keyhole/sandbox";
import { vendors, type VendorErrorKind } from "@keyhole/secrets";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { getEnding, malformedResponses } from "@keyhole/malformed";
import * as fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Confidential } from "./confidential.js";
import {
  fetchedFields,
  fetchFields,
  sampleSecrets,
  Subject,
  walk,
  wrongCredentials,
  type ListedEntries,
  type ListedSecret,
} from "./driver.js";
import { reads } from "./reads.js";

const extraEntries = 120;

async function getLists(provider: SecretProvider): Promise<ListedEntries[]> {
  const lists: ListedEntries[] = [];
  for await (const list of walk(provider)) lists.push(list);
  return lists;
}

/** How a fault of a read may end. */
const faults: readonly { readonly fault: Fault; readonly kinds: readonly VendorErrorKind[] }[] = [
  { fault: { status: 401 }, kinds: ["unauthenticated"] },
  { fault: { status: 403 }, kinds: ["forbidden"] },
  { fault: { status: 429 }, kinds: ["rate-limited"] },
  { fault: { status: 500 }, kinds: ["unavailable"] },
  { fault: { status: 502 }, kinds: ["unavailable"] },
  { fault: { status: 503 }, kinds: ["unavailable", "timeout"] },
  { fault: { status: 504 }, kinds: ["unavailable", "timeout"] },
  { fault: { html: true }, kinds: ["unavailable"] },
  { fault: { html: true, status: 200 }, kinds: ["unexpected-response"] },
  { fault: { truncated: "body" }, kinds: ["unexpected-response"] },
  { fault: { truncated: "connection" }, kinds: ["network"] },
  { fault: { contentType: "text/html" }, kinds: ["unexpected-response"] },
  { fault: { hugeBytes: 100_000_000 }, kinds: ["unexpected-response"] },
  { fault: { lostRequest: true }, kinds: ["network"] },
  { fault: { lostResponse: true }, kinds: ["network"] },
];

function sizeOf({ containers, secrets }: ListedEntries): number {
  return containers.length + secrets.length;
}

/** Returns an ID that no entry has, or the same if entries have no IDs. */
function unknownId(id: string, hasIds: boolean): string {
  return hasIds ? `${id}9999` : id;
}

describe.each(vendors)("reading from $name", (vendor) => {
  const subject = new Subject(vendor.id);
  let confidential: Confidential;
  let provider: SecretProvider;
  let secret: ListedSecret;

  beforeAll(async () => {
    confidential = await Confidential.of(subject);
  });
  beforeEach(async () => {
    await subject.sandbox.reset();
    provider = await subject.connect({ hooks: confidential.hooks });
    [secret] = (await sampleSecrets(provider)) as [ListedSecret];
  });
  afterEach(() => confidential.expectNothingLogged());

  it("verifies credentials, and lists each entry once, without its value, as in the spec", async () => {
    const checking = await subject.checkingFetch();
    const checked = await subject.connect({ fetch: checking.fetch, hooks: confidential.hooks });
    await checked.verifyCredentials();
    const lists = await getLists(checked);
    const containers = lists.flatMap((list) => list.containers.map(({ id }) => id));
    expect(new Set(containers).size).toBe(containers.length);
    for (const { secrets } of lists) {
      const ids = secrets.map(({ location }) => location.secretId);
      expect(new Set(ids).size).toBe(ids.length);
    }
    confidential.expectNothingIn(lists);
    expect(checking.violations).toEqual([]);
  });

  it("lists every page, however many entries there are", async () => {
    const large = new Subject(vendor.id, { extraEntries });
    const lists = await getLists(await large.connect());
    const [top, ...others] = await getLists(provider);
    const grown = [top!, ...others].filter((list) => {
      const same = lists.find(({ containerId }) => containerId === list.containerId)!;
      const more = sizeOf(same) - sizeOf(list);
      expect([0, extraEntries]).toContain(more);
      return more > 0;
    });
    // A vendor whose sandbox has credentials without the right to list has a list.
    expect(grown.length > 0).toBe(await subject.has("limitedCredentials"));
  });

  it("fetches the declared fields of every kind of secret, and finds it by its ID, as in the spec", async () => {
    const checking = await subject.checkingFetch();
    const checked = await subject.connect({ fetch: checking.fetch, hooks: confidential.hooks });
    for (const sample of await sampleSecrets(checked)) {
      const { location, name, fields } = sample;
      const { containerId, secretId: id } = location;
      const fetched = await fetchFields(checked, location);
      expect(fetched[fields[0]!.name]).toEqual(expect.stringMatching(/./));
      expect(fetchedFields(vendor, sample)).toEqual(expect.arrayContaining(Object.keys(fetched)));
      expect(checked.isPossible(location)).toBe(true);
      const container = await checked.findContainer?.(containerId);
      if (container) expect(container.id).toBe(containerId);
      const found = await checked.findSecret?.(containerId, id);
      if (found) expect(found).toMatchObject({ id, name });
    }
    expect(checking.violations).toEqual([]);
  });

  it("lists exactly the only secret of each container if it declares one", async () => {
    for (const { location, name } of await sampleSecrets(provider)) {
      if (!vendor.onlySecret) continue;
      expect([location.secretId, name]).toEqual([vendor.onlySecret.id, vendor.onlySecret.name]);
    }
  });

  it("reports unknown IDs", async () => {
    const { containerId, secretId } = secret.location;
    const location = {
      containerId: unknownId(containerId, vendor.containerId !== undefined),
      secretId: unknownId(secretId, vendor.secretId !== undefined),
    };
    for (const { act, isOffered, name } of reads) {
      const isFound = name.startsWith("find") && isOffered(vendor);
      if (!isFound) continue;
      const error = await confidential.failureOf(act(provider, { ...secret, location }));
      expect(error.kind).toBe("not-found");
    }
  });

  it("works by ID without the right to list, and reports it for lists", async () => {
    if (!(await subject.has("limitedCredentials"))) return;
    const limited = await subject.connect({
      as: "limitedCredentials",
      hooks: confidential.hooks,
    });
    await limited.verifyCredentials();
    expect((await confidential.failureOf(getLists(limited))).kind).toBe("forbidden");
    expect(await fetchFields(limited, secret.location)).toEqual(
      await fetchFields(provider, secret.location),
    );
    for (const { act, isOffered, name } of reads) {
      if (name.startsWith("find") && isOffered(vendor)) await act(limited, secret);
    }
  });

  it("doesn't take a gateway's refusal for accepted credentials", async () => {
    const behind = await subject.connect({
      fetch: async () => new Response("<html>Forbidden</html>", { status: 403 }),
      hooks: confidential.hooks,
    });
    const error = await confidential.failureOf(behind.verifyCredentials());
    expect(error.kind).toBe("forbidden");
  });

  it("reports wrong credentials", async () => {
    for (const { values, wrong } of await wrongCredentials(vendor, await subject.fieldValues())) {
      const refused = await subject.connect({ values, hooks: confidential.hooks });
      const error = await confidential.failureOf(refused.verifyCredentials());
      expect(error.kind).toBe("unauthenticated");
      expect(JSON.stringify(error)).not.toContain(wrong);
    }
  });

  it("renews an expired token once, and repeats the call", async () => {
    if (!subject.hasTokens()) return;
    subject.sandbox.addFault(vendor.id, { expiredToken: true, times: 1 });
    await fetchFields(provider, secret.location);
    subject.sandbox.addFault(vendor.id, { expiredToken: true });
    const error = await confidential.failureOf(fetchFields(provider, secret.location));
    expect(error.kind).toBe("unauthenticated");
  });

  it("repeats a read that the vendor limits, and reports how long it asks to wait", async () => {
    subject.sandbox.addFault(vendor.id, { status: 429, retryAfter: 0, times: 1 });
    await fetchFields(provider, secret.location);
    subject.sandbox.addFault(vendor.id, { status: 429, retryAfter: 600 });
    const error = await confidential.failureOf(fetchFields(provider, secret.location));
    expect([error.kind, error.retryAfterMs]).toEqual(["rate-limited", 600_000]);
  });

  it("reports the vendor's own rate limit", async () => {
    const busy = new Subject(vendor.id, { rateLimit: { calls: 2, perMs: 3_600_000 } });
    const limited = await busy.connect({ hooks: confidential.hooks });
    const fetchTwice = async () => {
      for (let times = 1; times <= 3; times += 1) await fetchFields(limited, secret.location);
    };
    const kinds = await fetchTwice().then(
      () => [],
      async (error: unknown) => [(await confidential.failureOf(Promise.reject(error))).kind],
    );
    // A vendor without a known limit has none in the sandbox.
    expect([[], ["rate-limited"]]).toContainEqual(kinds);
  });

  it("cancels a request when the signal is aborted", async () => {
    const call = fetchFields(provider, secret.location, AbortSignal.abort());
    expect((await confidential.failureOf(call)).kind).toBe("cancelled");
  });

  describe.each(reads)("to $name", ({ act, isOffered, name }) => {
    /** Adds a fault to every operation of the read that needs credentials. */
    const addFault = async (fault: Fault): Promise<boolean> => {
      if (!isOffered(vendor)) return false;
      const fresh = await subject.connect();
      const operations = (await subject.operationsOf(() => act(fresh, secret))).filter(
        (operation) => subject.isAuthenticated(operation),
      );
      for (const operation of operations) {
        subject.sandbox.addFault(vendor.id, { operation, ...fault });
      }
      return operations.length > 0;
    };

    it.each(faults)("ends with $kinds after $fault", async ({ fault, kinds }) => {
      if (!(await addFault(fault))) return;
      // Credentials are valid without the right to list, and a fetch proves an ID then.
      if (fault.status === 403 && !["list", "fetch a secret"].includes(name)) return;
      const error = await confidential.failureOf(act(provider, secret));
      expect(kinds).toContain(error.kind);
    });

    it("ends with the vendor's words after each error response that the spec shows", async () => {
      // The others also succeed after some errors.
      if (!["list", "fetch a secret"].includes(name)) return;
      const fresh = await subject.connect();
      const operations = await subject.operationsOf(() => act(fresh, secret));
      const errors = operations.flatMap((operation) =>
        subject.shownErrors(operation).map((respond) => ({ operation, respond })),
      );
      expect(errors.length > 0).toBe(operations.length > 0);
      for (const { operation, respond } of errors) {
        const refused = await subject.connect({
          hooks: confidential.hooks,
          fetch: async (input, init) => {
            const earlier = subject.calls()[operation];
            const response = await subject.sandbox.fetch(input, init);
            return subject.calls()[operation] === earlier ? response : respond();
          },
        });
        const error = await confidential.failureOf(act(refused, secret));
        expect(error.kind).not.toBe("unexpected-response");
        const hasWords = /[:[]"/.test(await respond().text());
        if (hasWords) expect(error.vendorMessage ?? error.code).toBeTruthy();
      }
    });

    it("ends with a result or the vendor's error after any malformed response", async () => {
      /** Runs the read, and returns the path and the body of its last response. */
      const record = async (): Promise<readonly [path: string, body: object]> => {
        let last: readonly [string, object] | undefined;
        const recording = await subject.connect({
          fetch: async (input, init) => {
            const request = new Request(input, init);
            const response = await subject.sandbox.fetch(request);
            last = [new URL(request.url).pathname, (await response.clone().json()) as object];
            return response;
          },
        });
        await act(recording, secret).catch(() => undefined);
        return last!;
      };
      if (!(await addFault({ status: 400 }))) return;
      const [, refusal] = await record();
      subject.sandbox.clearFaults();
      const [path, valid] = await record();
      const responses = malformedResponses({
        valid,
        texts: confidential.credentials,
        failures: [(code, text) => ({ ...refusal, code, message: text })],
        codes: [0, 400, "sample"],
      });
      const endings = new Set<string>();
      await fc.assert(
        fc.asyncProperty(responses, async (respond) => {
          const connected = await subject.connect({
            fetch: async (input, init) => {
              const request = new Request(input, init);
              return new URL(request.url).pathname === path
                ? respond()
                : subject.sandbox.fetch(request);
            },
          });
          const decoder = { name, call: () => act(connected, secret), valid, fits: () => true };
          endings.add(await getEnding(decoder, connected, confidential.credentials));
        }),
        { numRuns: 60 },
      );
      expect([...endings]).toContain("unexpected-response");
    });
  });
});
