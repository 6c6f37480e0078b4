import { createAwsClient, type AwsKeyOptions } from "@keyhole/aws";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../src/index.js";
import { runScript } from "./support/run-script.js";

type Credentials = Pick<
  AwsKeyOptions,
  "accessKeyId" | "secretAccessKey" | "sessionToken" | "region"
>;
type Call = readonly [method: string, input: object];

interface Outcome {
  readonly attempts?: number;
  readonly resolved?: Readonly<Record<string, unknown>>;
  readonly rejected?: string;
  readonly message?: string;
}

let ahead = 0;
const clock = { now: () => Date.now() + ahead, wait: () => Promise.resolve() };
const vendor = useSandbox<Credentials>("aws", { extraEntries: 150, clock });

/** Calls the SDK, and returns what each call resolves or rejects with. */
function callOfficially(
  calls: readonly Call[],
  as: Credentials = vendor().credentials,
): Promise<readonly Outcome[]> {
  const { region, ...credentials } = as;
  const options = { region, endpoint: vendor().baseUrl, credentials, maxAttempts: 3 };
  const env = {
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  return runScript("aws-official-sdk.mjs", { options, calls }, env);
}

const connect = () => createAwsClient({ baseUrl: vendor().baseUrl, ...vendor().credentials });
const other = (name: string) =>
  vendor().running.describe()["aws"]!.otherCredentials![name] as unknown as Credentials;
const name = "prod/shop/database";

describe("the official SDK of AWS Secrets Manager", () => {
  it("gets and sets the same values as the Keyhole client", async () => {
    const { secretString, versionId } = await connect().getSecretValue(name);
    const [got, put, again, previous] = await callOfficially([
      ["getSecretValue", { SecretId: name }],
      ["putSecretValue", { SecretId: name, SecretString: "sample-from-the-sdk" }],
      ["getSecretValue", { SecretId: name }],
      ["getSecretValue", { SecretId: name, VersionStage: "AWSPREVIOUS" }],
    ]);
    expect(got!.resolved).toMatchObject({ SecretString: secretString, VersionId: versionId });
    expect(again!.resolved).toMatchObject({
      SecretString: "sample-from-the-sdk",
      VersionId: put!.resolved!["VersionId"],
    });
    expect(previous!.resolved).toMatchObject({ VersionId: versionId });
    expect((await connect().getSecretValue(name)).secretString).toBe("sample-from-the-sdk");
  });

  it("lists, describes, creates, stages, deletes and restores secrets, as text and as bytes", async () => {
    const bytes = { Name: "sdk/bytes", SecretBinary: "c2FtcGxl" };
    const outcomes = await callOfficially([
      ["listSecrets", { MaxResults: 100 }],
      ["listSecrets", { Filters: [{ Key: "name", Values: ["prod/billing"] }] }],
      ["describeSecret", { SecretId: name }],
      ["createSecret", bytes],
      ["getSecretValue", { SecretId: "sdk/bytes" }],
      ["listSecretVersionIds", { SecretId: "sdk/bytes" }],
      ["deleteSecret", { SecretId: "sdk/bytes", RecoveryWindowInDays: 7 }],
      ["getSecretValue", { SecretId: "sdk/bytes" }],
      ["restoreSecret", { SecretId: "sdk/bytes" }],
      ["getSecretValue", { SecretId: "sdk/bytes" }],
    ]);
    const [all, some, described, , got, versions, , deleted, , restored] = outcomes;
    expect(all!.resolved!["SecretList"]).toHaveLength(100);
    expect(all!.resolved!["NextToken"]).toEqual(expect.any(String));
    expect(some!.resolved!["SecretList"]).toHaveLength(2);
    expect(described!.resolved!["LastChangedDate"]).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(got!.resolved).toMatchObject({ SecretBinary: "c2FtcGxl" });
    expect(versions!.resolved!["Versions"]).toHaveLength(1);
    expect(deleted).toMatchObject({ rejected: "InvalidRequestException" });
    expect(restored!.resolved).toMatchObject({ SecretBinary: "c2FtcGxl" });
  });

  it("starts a rotation, which ends as current", async () => {
    const secret = { SecretId: "prod/billing/ledger" };
    const [before, started] = await callOfficially([
      ["getSecretValue", secret],
      ["rotateSecret", secret],
    ]);
    ahead += 10_000;
    const [after] = await callOfficially([["getSecretValue", secret]]);
    expect(after!.resolved!["VersionId"]).toBe(started!.resolved!["VersionId"]);
    expect(after!.resolved!["SecretString"]).not.toBe(before!.resolved!["SecretString"]);
  });

  it("recognizes every kind of error, also by its message", async () => {
    const [missing, stuck, managed] = await callOfficially([
      ["getSecretValue", { SecretId: "sample-unknown" }],
      ["rotateSecret", { SecretId: "prod/billing/stuck" }],
      ["putSecretValue", { SecretId: "rds!db-sample", SecretString: "sample" }],
    ]);
    expect(missing).toMatchObject({ rejected: "ResourceNotFoundException" });
    expect(stuck!.message).toMatch(/previous rotation isn't complete/);
    expect(managed!.message).toMatch(/managed by rds/);
    const call: Call = ["getSecretValue", { SecretId: name }];
    const wrong = { ...vendor().credentials, secretAccessKey: "sample-wrong" };
    for (const [as, rejected] of [
      [wrong, "InvalidSignatureException"],
      [other("expired"), "ExpiredTokenException"],
      [{ ...vendor().credentials, sessionToken: "sample" }, "UnrecognizedClientException"],
    ] as const) {
      const [refused] = await callOfficially([call], as);
      expect(refused).toMatchObject({ rejected });
    }
    await expect(
      callOfficially([["listSecrets", {}]], vendor().limitedCredentials),
    ).resolves.toEqual([expect.objectContaining({ rejected: "AccessDeniedException" })]);
    const [lasting] = await callOfficially([call], other("longLived"));
    expect(lasting!.resolved).toMatchObject({ Name: name });
  });

  it("repeats a call that the sandbox throttles", async () => {
    vendor().running.sandbox.addFault("aws", { status: 429, times: 1 });
    const [got] = await callOfficially([["getSecretValue", { SecretId: name }]]);
    expect(got).toMatchObject({ attempts: 2, resolved: { Name: name } });
  });
});

describe("the official SDK with a clock that is an hour behind", () => {
  const late = useSandbox<Credentials>("aws", {
    clock: { now: () => Date.now() + 3_600_000, wait: () => Promise.resolve() },
  });

  it("signs again with the sandbox's time, as the Keyhole client does", async () => {
    const { region, ...credentials } = late().credentials;
    const { baseUrl } = late();
    const options = { region, endpoint: baseUrl, credentials };
    const [got] = await runScript<Outcome[]>("aws-official-sdk.mjs", {
      options,
      calls: [["getSecretValue", { SecretId: name }]],
    });
    expect(got).toMatchObject({ attempts: 2, resolved: { Name: name } });
    const client = createAwsClient({ baseUrl, region, ...credentials });
    await expect(client.getSecretValue(name)).resolves.toMatchObject({ name });
    expect(late().calls("getSecretValue")).toBe(4);
  });
});
