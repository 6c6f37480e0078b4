import { randomUUID } from "node:crypto";
import { VendorError } from "@keyhole/secrets";
import { getRefreshStyle, type SecretProvider, type SecretValue } from "@keyhole/secrets/provider";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CheckingFetch } from "../../src/index.js";
import { failureOf } from "../support/failure-of.js";
import {
  afterSetting,
  checkingFetchFor,
  fetchFields,
  primaryField,
  setField,
  wrongCredentials,
  type ListedSecret,
} from "./driver.js";
import { reads } from "./reads.js";
import { addSecret, expectNoViolations, openServer, servedVendors, type Server } from "./server.js";
import { writes } from "./writes.js";

// What holds at any server of a vendor: a real one that the environment names, or else the sandbox.
// Every test has a secret of its own.

/** Creating is tested with every other test. A rotation needs a function of the user. */
const untested = new Set(["createSecret", "startRefresh"]);

describe.each(servedVendors())("a server of $name", (vendor) => {
  let server: Server;
  let checking: CheckingFetch;
  let provider: SecretProvider;
  let name: string;
  let secret: ListedSecret;

  beforeAll(async () => {
    server = await openServer(vendor);
  });
  beforeEach(async () => {
    const { values, fetch } = server;
    checking = checkingFetchFor(vendor, values, fetch);
    provider = await vendor.connect(values, { fetch: checking.fetch });
    // A name that no earlier run used, because a server may keep it.
    name = `KEYHOLE_${randomUUID().replaceAll("-", "_").toUpperCase()}`;
    secret = await addSecret(server, provider, name);
  });
  afterEach(async () => {
    await provider.deleteSecret?.(secret.location).catch((error: unknown) => {
      // The test has deleted it.
      if (!VendorError.is(error, "not-found") && !VendorError.is(error, "inactive")) throw error;
    });
    expectNoViolations(checking);
  });

  const fetchSecret = (): Promise<SecretValue> => provider.fetchSecret(secret.location);
  const set = (value: string, more: { expected?: SecretValue; token?: string } = {}) =>
    provider.setSecret!(secret.location, { field: primaryField(secret), value, ...more });
  const styleOf = () => getRefreshStyle(vendor, provider, secret.location);

  it.each(reads.filter(({ isOffered }) => isOffered(vendor)))(
    "can be asked to $name, as in the spec",
    async ({ act }) => {
      await act(provider, secret);
      expect(checking.violations).toEqual([]);
    },
  );

  it("finds a secret by the ID with which it is listed, and has its value and its details", async () => {
    const { containerId, secretId } = secret.location;
    const found = await provider.findSecret?.(containerId, secretId);
    if (found) expect(found).toMatchObject({ id: secretId, name: secret.name });
    await provider.getDetails?.(secret.location);
    const { [primaryField(secret)]: value } = await fetchFields(provider, secret.location);
    if (secret.name === name) expect(value).toBe("sample-new-value");
    else expect(value).toMatch(/./);
  });

  it("reports a secret that doesn't exist", async () => {
    if (vendor.onlySecret) return;
    const { containerId, secretId } = secret.location;
    const missing = { containerId, secretId: `${secretId.slice(0, -1)}0000` };
    expect((await failureOf(provider.fetchSecret(missing))).kind).toBe("not-found");
  });

  it("refuses to create a secret with a name that is taken", async () => {
    // Elsewhere, several may have the same name.
    if (!vendor.newSecret || !vendor.namesAreIds) return;
    const error = await failureOf(addSecret(server, provider, name));
    expect(error.kind).toBe("conflict");
  });

  it.each(writes.filter(({ isOffered, member }) => isOffered(vendor) && !untested.has(member)))(
    "can be asked to $name",
    async ({ isFor = async () => true, prepare, act, isDone, keepsValue }) => {
      if (!(await isFor(vendor, provider, secret))) return;
      const before = await fetchFields(provider, secret.location);
      await prepare?.(provider, secret);
      await act(provider, secret, vendor);
      expect(await isDone(provider, secret, before)).toBe(true);
      if (keepsValue) expect(await fetchFields(provider, secret.location)).toEqual(before);
    },
  );

  it("keeps the other fields of a secret when one is set", async () => {
    if (!provider.setSecret) return;
    const before = await fetchFields(provider, secret.location);
    await setField(provider, secret, "sample-set-value");
    expect(await fetchFields(provider, secret.location)).toEqual({
      ...before,
      ...afterSetting(vendor, secret, "sample-set-value"),
    });
  });

  it("refuses to set a value if another writer has changed the secret", async () => {
    const style = await styleOf();
    const expected = await fetchSecret();
    const isGuarded = style.kind === "set" && style.compareAndSet;
    if (!provider.setSecret || (!isGuarded && expected.version === undefined)) return;
    await set("sample-other", { expected });
    const changed = await fetchSecret();
    expect((await failureOf(set("sample-mine", { expected }))).kind).toBe("conflict");
    expect(await fetchSecret()).toEqual(changed);
  });

  it("sets a value once if the write is repeated with its token", async () => {
    const style = await styleOf();
    if (style.kind !== "set" || !style.idempotent) return;
    const token = randomUUID();
    await set("sample-once", { token });
    const after = await fetchSecret();
    await set("sample-once", { token });
    expect(await fetchSecret()).toEqual(after);
  });

  it("restores the previous version", async () => {
    if (!provider.fetchPrevious) return;
    const before = await fetchSecret();
    if (before.version === undefined) return;
    expect(await provider.fetchPrevious(secret.location)).toBeUndefined();
    await set("sample-set-value");
    const previous = await provider.fetchPrevious(secret.location);
    expect(previous).toEqual(before);
    await set(previous!.fields[primaryField(secret)]!);
    expect((await fetchSecret()).fields).toEqual(before.fields);
  });

  it("refuses wrong credentials", async () => {
    const wrong = await wrongCredentials(vendor, server.values);
    expect(wrong.length).toBeGreaterThan(0);
    for (const { values } of wrong) {
      const refused = await vendor.connect(values, { fetch: checking.fetch });
      expect((await failureOf(refused.verifyCredentials())).kind).toBe("unauthenticated");
    }
  });
});
