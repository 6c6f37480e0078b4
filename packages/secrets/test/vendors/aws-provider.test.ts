import { createSandbox } from "@keyhole/sandbox";
import { systemClock, VendorError, type Clock } from "@keyhole/transport";
import { beforeEach, describe, expect, it } from "vitest";
import { findVendor, UserFacingError } from "../../src/index.js";
import { getRefreshStyle, valueProblem, type SecretProvider } from "../../src/provider/index.js";
import { RefreshJournal, refreshSecret } from "../../src/refresh/index.js";
import { VirtualTime } from "../refresh/virtual-time.js";
import {
  all,
  allContainers,
  allSecrets,
  connectTo,
  containersWithSecrets,
} from "../support/connect-to-sandbox.js";

const vendor = findVendor("aws")!;
const sandbox = createSandbox();
const calls = (operation: string): number => sandbox.calls()["aws"]?.[operation] ?? 0;
const at = (secretId: string) => ({ containerId: "prod/shop", secretId });
const database = at("prod/shop/database");
const rotated = { containerId: "prod/billing", secretId: "prod/billing/ledger" };
let provider: SecretProvider;

beforeEach(async () => {
  await sandbox.reset();
  provider = await connectTo(sandbox, "aws");
});

const create = async (name: string, value: string): Promise<void> => {
  const folder = name.split("/").slice(0, -1).join("/");
  const last = name.split("/").at(-1)!;
  await provider.createSecret!(folder, { name: last, value, texts: {} });
};
const styleOf = (secretId: string) =>
  getRefreshStyle(vendor, provider, { containerId: "", secretId });
const accountOf = (accessKeyId: unknown) =>
  vendor.getAccount({ accessKeyId: accessKeyId as string });
const set = (field: string, value: string, location = database) =>
  provider.setSecret!(location, { field, value });
const kindOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "success",
    (error: unknown) => (VendorError.is(error) ? error.kind : error),
  );

describe("the folders of AWS secrets", () => {
  it("nest, and may have the name of a secret beside them", async () => {
    await create("prod", "sample-both");
    const top = await allContainers(provider);
    expect(top.map(({ id, name }) => [id, name])).toEqual([
      ["prod", "prod"],
      ["old", "old"],
    ]);
    expect((await allSecrets(provider, "prod")).map(({ id }) => id)).toEqual([]);
    const roots = (await all(provider.list(undefined))).flatMap(({ secret }) => secret?.id ?? []);
    expect(roots).toEqual(["payments", "signing-key", "rds!db-sample", "prod"]);
    const entries = await all(provider.list("prod"));
    expect(entries.map(({ container }) => container?.id)).toEqual(["prod/shop", "prod/billing"]);
    const secrets = await allSecrets(provider, "prod/shop");
    expect(secrets.map(({ id, name }) => [id, name])).toEqual([
      ["prod/shop/database", "database"],
      ["prod/shop/api-key", "api-key"],
    ]);
  });

  it("are listed with one request for all, and with another if one is listed again", async () => {
    expect(await containersWithSecrets(provider)).toContain("prod/shop");
    expect(calls("listSecrets")).toBe(1);
    const another = await connectTo(sandbox, "aws");
    await another.createSecret!("prod/shop", { name: "later", value: "sample", texts: {} });
    expect(await allSecrets(provider, "prod/shop")).toHaveLength(3);
    expect(calls("listSecrets")).toBe(2);
    // The list of one folder isn't a list of the one around it, or of itself.
    expect(await allContainers(provider, "prod")).toHaveLength(2);
    await another.deleteSecret!(at("prod/shop/later"));
    expect(await containersWithSecrets(provider, "prod")).toEqual(["prod/shop", "prod/billing"]);
    expect(calls("listSecrets")).toBe(4);
  });

  it("are listed again after a write", async () => {
    await all(provider.list(undefined));
    await set("password", "sample-new");
    expect(await allSecrets(provider, "prod/shop")).toHaveLength(2);
    expect(calls("listSecrets")).toBe(2);
  });

  it("aren't taken from a list that a rate limit cut", async () => {
    const long = createSandbox({ extraEntries: 150 });
    provider = await connectTo(long, "aws");
    const names: string[] = [];
    const listAll = async () => {
      for await (const { secret, container } of provider.list(undefined)) {
        names.push((secret ?? container).name);
        if (names.length > 1) continue;
        long.addFault("aws", { operation: "listSecrets", status: 429, retryAfter: 600 });
      }
    };
    expect(await kindOf(listAll())).toBe("rate-limited");
    expect(names).toContain("prod");
    long.clearFaults();
    expect(await allSecrets(provider, "prod/shop")).toHaveLength(152);
  });

  it.each([
    [["prod", "shop", "database"], "prod/shop", "prod/shop/database"],
    [["token"], "", "token"],
    [["/prod", "db"], "/prod", "/prod/db"],
    [["a", "/b"], "a", "a//b"],
    [["a/"], "", "a/"],
  ])("and the last part of the path %j give the location of a secret", (path, folder, name) => {
    expect(vendor.namesAreIds!(path)).toEqual({ containerId: folder, secretId: name });
    expect(provider.isPossible({ containerId: folder, secretId: name })).toBe(true);
  });

  it.each([[["prod/shop", "database"]], [["", "prod"]], [[]], [["größe"]], [["a b"]]])(
    "can't be those of the path %j",
    (path) => {
      expect(vendor.namesAreIds!(path)).toBeUndefined();
    },
  );
});

describe("the fields of an AWS secret", () => {
  it("are the keys of a JSON object, whose other values are as JSON writes them", async () => {
    const json = `{"a": "x\\n\\u00fc", "b":12345678901234567890 , "c":{"d":[1, "}"]},"e":null,"f":""}`;
    await create("prod/shop/mixed", json);
    const mixed = at("prod/shop/mixed");
    expect(await provider.getFields(mixed)).toHaveLength(5);
    expect((await provider.fetchSecret(mixed)).fields).toEqual({
      a: "x\nü",
      b: "12345678901234567890",
      c: '{"d":[1, "}"]}',
      e: "null",
      f: "",
    });
  });

  it.each(["[1]", '"text"', "{}", "sample", '{"a":1', " 12 "])(
    "are only SecretString for %s",
    async (text) => {
      await create("prod/shop/text", text);
      const { fields } = await provider.fetchSecret(at("prod/shop/text"));
      expect(fields).toEqual({ SecretString: text });
    },
  );

  it("keep everything else in the text exactly if one is set", async () => {
    await create("prod/shop/mixed", `{ "a":"1", "b" : 12345678901234567890,\n "port": 5432 }`);
    const mixed = at("prod/shop/mixed");
    await set("a", 'quote " and \\', mixed);
    await set("port", "5433", mixed);
    await set("port", "5434", mixed);
    const text = `{ "a":"quote \\" and \\\\", "b" : 12345678901234567890,\n "port": 5434 }`;
    const { SecretString } = await stored("prod/shop/mixed");
    expect(SecretString).toBe(text);
    await set("port", "auto", mixed);
    expect((await provider.fetchSecret(mixed)).fields["port"]).toBe("auto");
  });

  it("is SecretBinary in Base64 for bytes, which no other text replaces", async () => {
    const key = { containerId: "", secretId: "signing-key" };
    await set("SecretBinary", "c2FtcGxl", key);
    expect((await provider.fetchSecret(key)).fields).toEqual({ SecretBinary: "c2FtcGxl" });
    expect(await kindOf(set("SecretBinary", "not base64", key))).toBe("invalid-request");
    expect(calls("putSecretValue")).toBe(1);
  });

  it.each([
    ["c2FtcGxl", true],
    ["c2FtcGw=", true],
    ["YQ==", true],
    ["c2FtcG", false],
    ["c2F=tcGx", false],
    ["====", false],
    ["c2Ft cGxl", false],
    ["c2Ft-_==", false],
    ["YQ==\n", false],
    [`${"A".repeat(87_381)}A==`, true],
    ["A".repeat(87_388), false],
  ])("has rules for SecretBinary, by which %j is valid: %s", (value, isValid) => {
    const { refresh } = vendor;
    if (refresh.kind !== "set") throw new TypeError("AWS sets values.");
    expect(valueProblem(value, refresh.rules("", "SecretBinary")) === undefined).toBe(isValid);
    expect(refresh.rules("", "password").pattern).toBeUndefined();
  });

  it("share the limit of 65,536 bytes, and nothing is sent over it", async () => {
    const before = calls("putSecretValue");
    expect(await kindOf(set("password", "v".repeat(65_536)))).toBe("invalid-request");
    expect(calls("putSecretValue")).toBe(before);
    await set("SecretString", "v".repeat(65_536), at("prod/shop/api-key"));
    const longer = set("SecretString", "v".repeat(65_537), at("prod/shop/api-key"));
    expect(await kindOf(longer)).toBe("invalid-request");
  });
});

/** Reads the whole text of a secret. */
async function stored(name: string): Promise<{ readonly SecretString: string }> {
  const { createAwsClient } = await import("@keyhole/aws");
  const { baseUrl, credentials } = (await sandbox.access())["aws"]!;
  const options = { baseUrl, ...credentials } as unknown as Parameters<typeof createAwsClient>[0];
  const client = createAwsClient({ ...options, fetch: sandbox.fetch });
  return { SecretString: (await client.getSecretValue(name)).secretString! };
}

describe("a write to an AWS secret", () => {
  it("is refused if another program has written since, and overwrites nothing", async () => {
    const expected = await provider.fetchSecret(database);
    await set("password", "sample-theirs");
    const writing = provider.setSecret!(database, { field: "password", value: "ours", expected });
    expect(await kindOf(writing)).toBe("conflict");
    expect((await provider.fetchSecret(database)).fields["password"]).toBe("sample-theirs");
  });

  it("keeps the value before it, which can be fetched", async () => {
    expect(await provider.fetchPrevious!(database)).toBeUndefined();
    const before = await provider.fetchSecret(database);
    const { version } = (await set("password", "sample-new")) as { version: string };
    expect((await provider.fetchSecret(database)).version).toBe(version);
    expect(await provider.fetchPrevious!(database)).toEqual(before);
  });
});

const refresh = async (
  { clock = systemClock, after }: { readonly clock?: Clock; readonly after?: string } = {},
  location = rotated,
) =>
  refreshSecret({
    provider,
    target: { connectionId: "aws", ...location, field: "password" },
    account: "sample",
    name: "database",
    style: await styleOf(location.secretId),
    planned: await provider.fetchSecret(location),
    after,
    journal: new RefreshJournal(),
    clock,
    signal: AbortSignal.timeout(30_000),
  });

describe("a refresh of an AWS secret", () => {
  it("sets a value, starts a rotation, or says why it does neither", async () => {
    expect(await styleOf("payments")).toMatchObject({ kind: "set", oldValue: "kept-as-version" });
    expect(await styleOf(rotated.secretId)).toMatchObject({ kind: "start", idempotent: true });
    expect(await styleOf("rds!db-sample")).toMatchObject({
      kind: "none",
      explanation: expect.stringContaining("Another AWS service") as string,
    });
    expect(await styleOf("old/token")).toMatchObject({
      kind: "none",
      explanation: expect.stringContaining("deletion") as string,
    });
  });

  it("follows a rotation until its version is current", async () => {
    const before = await provider.fetchSecret(rotated);
    const result = await refresh();
    expect(result.outcome).toBe("new");
    expect(result.value).not.toBe(before.fields["password"]);
    expect(calls("rotateSecret")).toBe(1);
    expect(calls("putSecretValue")).toBe(0);
  });

  it.each([
    ["is lost after the effect", { lostResponse: true }],
    ["is lost before the effect", { lostRequest: true }],
    ["is lost, and the first write takes effect late", { lostResponse: true, effectDelayMs: 50 }],
  ])("makes exactly one new version if the response %s", async (_, fault) => {
    const before = await provider.findSecret!("prod/shop", database.secretId);
    sandbox.addFault("aws", { operation: "putSecretValue", ...fault, times: 1 });
    expect(await refresh({ after: "sample-ours" }, database)).toMatchObject({ outcome: "new" });
    await sandbox.landed();
    const after = await provider.findSecret!("prod/shop", database.secretId);
    const [first] = before.version!.split(" ").slice(1);
    expect(after.version).toMatch(new RegExp(`^AWSCURRENT [\\da-f]{8}, AWSPREVIOUS ${first}$`));
  });

  it("sends the rotation again with the same token if the response is lost", async () => {
    sandbox.addFault("aws", { operation: "rotateSecret", lostResponse: true, times: 1 });
    expect((await refresh()).outcome).toBe("new");
    expect(calls("rotateSecret")).toBe(2);
  });

  it("has an unknown outcome if the rotation hasn't ended after five minutes", async () => {
    const start = Date.now();
    const slow = createSandbox({ clock: { now: () => start, wait: () => Promise.resolve() } });
    provider = await connectTo(slow, "aws");
    const result = await refresh({ clock: new VirtualTime().ofRefresh() });
    expect([result.outcome, result.isRunning]).toEqual(["unknown", true]);
    expect(slow.calls()["aws"]!["rotateSecret"]).toBe(1);
  });

  it("reports the progress of a rotation, and that another token is unknown", async () => {
    let ahead = 0;
    const timed = createSandbox({
      clock: { now: () => Date.now() + ahead, wait: () => Promise.resolve() },
    });
    provider = await connectTo(timed, "aws");
    const token = crypto.randomUUID();
    const progress = () => provider.refreshProgress!(rotated, token);
    expect(await progress()).toBeUndefined();
    await provider.startRefresh!(rotated, token);
    expect(await progress()).toBe("running");
    ahead = 10_000;
    expect(await progress()).toBe("done");
    await provider.startRefresh!(rotated, crypto.randomUUID());
    ahead = 20_000;
    expect(await progress()).toBe("replaced");
  });

  it("is refused with a remedy if an earlier rotation is stuck", async () => {
    const stuck = { containerId: "prod/billing", secretId: "prod/billing/stuck" };
    const starting = provider.startRefresh!(stuck, crypto.randomUUID());
    await expect(starting).rejects.toMatchObject({
      kind: "invalid-request",
      remedy: expect.stringContaining("earlier rotation") as string,
    });
  });
});

describe("the summary of an AWS secret", () => {
  it("has the stages of its versions", async () => {
    await set("password", "sample-new");
    const secret = await provider.findSecret!("prod/shop", database.secretId);
    expect(secret.version).toMatch(/^AWSCURRENT [\da-f]{8}, AWSPREVIOUS [\da-f]{8}$/);
    expect(secret).toMatchObject({ description: "The shop's database" });
    const [, stuck] = await allSecrets(provider, "prod/billing");
    expect(stuck!.version).toMatch(/^AWSCURRENT \S+, AWSPENDING \S+$/);
  });

  it("says what is scheduled for deletion, and what another service manages", async () => {
    const scheduled = { enabled: false, scheduledForDeletion: true };
    expect(await provider.findSecret!("", "old/token")).toMatchObject(scheduled);
    expect(await allSecrets(provider, "old")).toMatchObject([scheduled]);
    await provider.deleteSecret!(database);
    const [deleted, kept] = await allSecrets(provider, "prod/shop");
    expect(deleted).toMatchObject({ id: database.secretId, ...scheduled });
    expect(kept).not.toHaveProperty("scheduledForDeletion");
    expect(await provider.findSecret!("", "rds!db-sample")).toMatchObject({
      rights: { view: true, write: false },
    });
    expect(await kindOf(provider.fetchSecret(at("old/token")))).toBe("inactive");
  });

  it("is found with the right to fetch only", async () => {
    const poor = await connectTo(sandbox, "aws", "valuesOnly");
    expect(await poor.findSecret!("prod/shop", database.secretId)).toEqual({
      id: "prod/shop/database",
      name: "database",
    });
    expect(await poor.verifyCredentials()).toEqual({ rights: { list: false } });
    await expect(poor.getRefresh!(database)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

const connectAt = (baseUrl: string) =>
  vendor.connect({ baseUrl, accessKeyId: "AKIASAMPLE", secretAccessKey: "sample" });

describe("a connection to AWS without a region", () => {
  it("uses the one in AWS's own endpoint", async () => {
    await expect(
      connectAt("https://secretsmanager.eu-west-3.amazonaws.com"),
    ).resolves.toBeDefined();
  });

  it("asks for it at any other address", async () => {
    await expect(connectAt("http://127.0.0.1:4566")).rejects.toThrow(UserFacingError);
  });
});

describe("the account of an AWS access key", () => {
  it.each([
    ["ASIAQNZGKIQY56JQ7WML", "029608264753"],
    [" AKIASAMPLE ", "AKIASAMPLE"],
  ])("is read from the ID %s", async (id, account) => {
    expect(await accountOf(id)).toEqual([account]);
  });

  it("is the same for every key of the sandbox, and as the vendor reports it", async () => {
    const { credentials, otherCredentials } = (await sandbox.access())["aws"]!;
    const ids = [credentials, ...Object.values(otherCredentials!)].map((key) => key["accessKeyId"]);
    expect(new Set(ids).size).toBe(ids.length);
    const { account } = await provider.verifyCredentials();
    for (const id of ids) expect(await accountOf(id)).toEqual([account]);
  });
});
