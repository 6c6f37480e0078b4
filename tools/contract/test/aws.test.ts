import { createAwsClient, type AwsClient, type AwsKeyOptions } from "@keyhole/aws";
import { createSandbox, type SandboxOptions } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../src/index.js";
import { failureOf } from "./support/failure-of.js";

type Credentials = Pick<
  AwsKeyOptions,
  "accessKeyId" | "secretAccessKey" | "sessionToken" | "region"
>;

let ahead = 0;
const clock = { now: () => Date.now() + ahead, wait: () => Promise.resolve() };
const vendor = useSandbox<Credentials>("aws", { clock });
const database = "prod/shop/database";
const rotated = "prod/billing/ledger";

const connect = (overrides: Partial<AwsKeyOptions> = {}) => {
  const { baseUrl, credentials, checking } = vendor();
  return createAwsClient({ baseUrl, ...credentials, fetch: checking.fetch, ...overrides });
};
const as = (name: string): Partial<AwsKeyOptions> => {
  const { otherCredentials } = vendor().running.describe()["aws"]!;
  // A long-lived key has no token.
  return { sessionToken: undefined, ...otherCredentials![name] };
};
const namesOf = async (list: ReturnType<AwsClient["listSecrets"]>): Promise<string[]> => {
  const names = [];
  for await (const { name } of list) names.push(name);
  return names;
};

const filter = (value: string) =>
  namesOf(connect().listSecrets({ filters: [{ key: "name", values: [value] }] }));
/** Not checked against the spec, whose limit a value may exceed. */
const putLong = (length: number) =>
  connect({ fetch }).putSecretValue(database, { secretString: "v".repeat(length) });

/** Sends a request whose headers were changed after it was signed. */
const tamper = async (change: (headers: Headers) => void): Promise<string | undefined> => {
  const error = await failureOf(
    connect({
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        change(headers);
        return fetch(input, { ...init, headers });
      },
    }).getSecretValue(database),
  );
  return error.code;
};

describe("the AWS client", () => {
  it("lists without secrets that are scheduled for deletion, unless it is asked to", async () => {
    const names = await namesOf(connect().listSecrets());
    expect(names).toContain(database);
    expect(names).not.toContain("old/token");
    await expect(
      namesOf(connect().listSecrets({ includePlannedDeletion: true })),
    ).resolves.toContain("old/token");
  });

  it("filters on the server", async () => {
    await expect(filter("prod/shop/")).resolves.toEqual([database, "prod/shop/api-key"]);
    await expect(filter("Prod/")).resolves.toEqual([]);
    await expect(filter("!prod/")).resolves.toEqual(["payments", "signing-key", "rds!db-sample"]);
  });

  it("gets bytes, an earlier stage, and a version", async () => {
    const client = connect();
    await expect(client.getSecretValue("signing-key")).resolves.toMatchObject({
      secretBinary: expect.stringMatching(/^[\w+/]+=*$/) as string,
    });
    const { versionId } = await client.getSecretValue(database);
    await client.putSecretValue(database, { secretString: "sample-new" });
    await expect(
      client.getSecretValue(database, { versionStage: "AWSPREVIOUS" }),
    ).resolves.toMatchObject({ versionId });
    await expect(client.getSecretValue(database, { versionId })).resolves.toMatchObject({
      versionStages: ["AWSPREVIOUS"],
    });
    const versions = [];
    for await (const version of client.listSecretVersionIds(database)) versions.push(version);
    expect(versions).toHaveLength(2);
  });

  it("writes once for the same token and value, and refuses another value", async () => {
    const clientRequestToken = crypto.randomUUID();
    const put = (secretString: string) =>
      connect().putSecretValue(database, { secretString }, { clientRequestToken });
    await expect(put("sample-a")).resolves.toMatchObject({ versionId: clientRequestToken });
    await expect(put("sample-a")).resolves.toMatchObject({ versionId: clientRequestToken });
    await expect(failureOf(put("sample-b"))).resolves.toMatchObject({ kind: "conflict" });
    await expect(connect().getSecretValue(database)).resolves.toMatchObject({
      secretString: "sample-a",
    });
  });

  it("moves the current stage back to an earlier version", async () => {
    const client = connect();
    const before = await client.getSecretValue(database);
    const { versionId } = await client.putSecretValue(database, { secretString: "sample-new" });
    await client.updateSecretVersionStage(database, {
      versionStage: "AWSCURRENT",
      moveToVersionId: before.versionId,
      removeFromVersionId: versionId,
    });
    const { secretString } = await client.getSecretValue(database);
    expect(secretString).toBe(before.secretString);
  });

  it("starts a rotation, which is pending until its function has finished", async () => {
    const client = connect();
    const token = crypto.randomUUID();
    const before = await client.getSecretValue(rotated);
    await client.rotateSecret(rotated, { clientRequestToken: token });
    await client.rotateSecret(rotated, { clientRequestToken: token });
    const stages = async () => (await client.describeSecret(rotated)).versionIdsToStages[token];
    await expect(stages()).resolves.toEqual(["AWSPENDING"]);
    await expect(
      failureOf(client.getSecretValue(rotated, { versionStage: "AWSPENDING" })),
    ).resolves.toMatchObject({ kind: "not-found" });
    ahead += 10_000;
    await expect(stages()).resolves.toEqual(["AWSCURRENT"]);
    const after = await client.getSecretValue(rotated);
    expect(after.secretString).not.toBe(before.secretString);
  });

  it.each([
    ["prod/billing/stuck", "invalid-request", /earlier rotation/],
    [database, "unsupported", /Configure its rotation/],
    ["rds!db-sample", "unsupported", /Another AWS service/],
    ["old/token", "inactive", /Restore it/],
    ["sample-unknown", "not-found", /Check the name and the region/],
  ])("says why it can't rotate %s", async (name, kind, remedy) => {
    const error = await failureOf(connect().rotateSecret(name));
    expect([error.kind, error.remedy]).toEqual([kind, expect.stringMatching(remedy)]);
  });

  it("deletes a secret so that it can be restored, and keeps its name until then", async () => {
    const client = connect();
    await client.deleteSecret(database);
    const read = () => client.getSecretValue(database);
    await expect(failureOf(read())).resolves.toMatchObject({ kind: "inactive" });
    const created = client.createSecret({ name: database, secretString: "sample" });
    await expect(failureOf(created)).resolves.toMatchObject({
      kind: "conflict",
      remedy: expect.stringMatching(/another name/) as string,
    });
    await expect(client.describeSecret(database)).resolves.toMatchObject({
      deletedDate: expect.any(Number) as number,
    });
    await client.restoreSecret(database);
    await expect(read()).resolves.toMatchObject({ name: database });
  });

  it("refuses a value over 65,536 bytes, and accepts one of this length", async () => {
    await putLong(65_536);
    await expect(failureOf(putLong(65_537))).resolves.toMatchObject({
      kind: "invalid-request",
      code: "ValidationException",
    });
  });

  it("works with a long-lived key, which has no session token", async () => {
    const client = connect(as("longLived"));
    await expect(client.verifyCredentials()).resolves.toEqual({
      canList: true,
      account: expect.stringMatching(/^\d{12}$/) as string,
    });
  });

  it.each([
    [{ secretAccessKey: "sample-wrong" }, "InvalidSignatureException"],
    [{ accessKeyId: "ASIASAMPLE" }, "UnrecognizedClientException"],
    [{ sessionToken: undefined }, "UnrecognizedClientException"],
    [{ sessionToken: "sample-wrong" }, "UnrecognizedClientException"],
    [{ region: "eu-west-1" }, "InvalidSignatureException"],
  ])("reports the wrong credentials %j, without a retry", async (wrong, code) => {
    const error = await failureOf(connect(wrong).verifyCredentials());
    expect([error.kind, error.code]).toEqual(["unauthenticated", code]);
    expect(vendor().calls("listSecrets")).toBe(1);
  });

  it("reports an expired session, with a remedy of its own", async () => {
    const error = await failureOf(connect(as("expired")).verifyCredentials());
    expect([error.kind, error.remedy]).toEqual([
      "unauthenticated",
      expect.stringMatching(/session has ended/),
    ]);
  });

  it("reports which right is missing", async () => {
    const limited = connect(vendor().limitedCredentials);
    await expect(limited.verifyCredentials()).resolves.toEqual({ canList: false });
    await expect(failureOf(namesOf(limited.listSecrets()))).resolves.toMatchObject({
      kind: "forbidden",
      vendorMessage: expect.stringContaining("secretsmanager:ListSecrets") as string,
    });
    const reader = connect(as("readOnly"));
    const put = reader.putSecretValue(database, { secretString: "sample" });
    await expect(failureOf(put)).resolves.toMatchObject({ kind: "forbidden" });
  });
});

/** A client in process, whose delays end at once. */
async function connectTo(options: SandboxOptions) {
  const sandbox = createSandbox(options);
  const { baseUrl, credentials } = (await sandbox.access())["aws"]!;
  const client = createAwsClient({
    baseUrl,
    ...(credentials as unknown as Credentials),
    fetch: sandbox.fetch,
    clock: {
      now: () => Date.now(),
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms < 30_000 ? 0 : ms);
        return () => clearTimeout(timer);
      },
    },
  });
  return { client, sandbox };
}

describe("a long list of AWS secrets", () => {
  it("has 10,000 entries in pages, some of which are empty because of a filter", async () => {
    const { client, sandbox } = await connectTo({ extraEntries: 10_000 });
    const names = await namesOf(client.listSecrets());
    expect(new Set(names).size).toBe(10_007);
    expect(sandbox.calls()["aws"]!["listSecrets"]).toBe(101);
    const filters = [{ key: "name" as const, values: ["prod/shop/extra-9999"] }];
    await expect(namesOf(client.listSecrets({ filters }))).resolves.toEqual([
      "prod/shop/extra-9999",
    ]);
  });

  it("ends with an error, not as a short list, if a rate limit cuts it", async () => {
    const { client, sandbox } = await connectTo({
      extraEntries: 1000,
      rateLimit: { calls: 4, perMs: 3_600_000 },
    });
    const names: string[] = [];
    const list = async () => {
      for await (const { name } of client.listSecrets()) names.push(name);
    };
    await expect(failureOf(list())).resolves.toMatchObject({
      kind: "rate-limited",
      code: "ThrottlingException",
      status: 400,
    });
    expect(names).toHaveLength(400);
    // Two of them are retries.
    expect(sandbox.calls()["aws"]!["listSecrets"]).toBe(7);
  });
});

describe("the AWS sandbox", () => {
  it.each<[string, (headers: Headers) => void, string]>([
    ["no signature", (h) => h.delete("authorization"), "MissingAuthenticationTokenException"],
    ["a malformed one", (h) => h.set("authorization", "AWS4"), "IncompleteSignatureException"],
    [
      "an unsigned host",
      (h) => h.set("authorization", h.get("authorization")!.replace("host;", "")),
      "IncompleteSignatureException",
    ],
    [
      "another content type",
      (h) => h.set("content-type", "text/plain"),
      "InvalidSignatureException",
    ],
    ["an old date", (h) => h.set("x-amz-date", "20200101T000000Z"), "InvalidSignatureException"],
    ["another signature", flipSignature, "InvalidSignatureException"],
  ])("rejects %s", async (_, change, code) => {
    await expect(tamper(change)).resolves.toBe(code);
  });
});

function flipSignature(headers: Headers): void {
  const value = headers.get("authorization")!;
  const last = value.endsWith("0") ? "1" : "0";
  headers.set("authorization", value.slice(0, -1) + last);
}
