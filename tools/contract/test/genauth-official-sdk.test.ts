import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createGenAuthClient, type GenAuthOptions } from "@keyhole/genauth";
import { describe, expect, it } from "vitest";
import { createSchemaCheck, Spec, useSandbox } from "../src/index.js";

type Credentials = Pick<GenAuthOptions, "accessKeyId" | "accessKeySecret">;
type Call = readonly [method: string, argument: object];

interface Envelope {
  readonly statusCode: number;
  readonly apiCode?: number;
  readonly data?: unknown;
}

interface Outcome {
  readonly resolved?: Envelope;
  readonly rejected?: string;
}

const script = fileURLToPath(new URL("support/genauth-official-sdk.mjs", import.meta.url));

/**
 * Calls authing-node-sdk against a base URL, and returns what each call resolves or rejects with.
 */
function callOfficially(
  host: string,
  credentials: Credentials,
  calls: readonly Call[],
): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    // Without the user's environment, because the SDK would use its proxy for loopback too.
    const child = execFile(process.execPath, [script], { env: {} }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr));
      else resolve(JSON.parse(stdout) as Outcome[]);
    });
    child.stdin!.end(JSON.stringify({ options: { host, ...credentials }, calls }));
  });
}

const spec = new Spec("genauth");
const check = createSchemaCheck(spec);

/** Returns the violations of the spec in a response that the SDK got. */
function getProblems([operationId]: Call, { resolved }: Outcome): string[] {
  const { content } = spec.operation(operationId).operation.responses["200"]!;
  return check(content!["application/json"]!.schema, resolved);
}

const vendor = useSandbox<Credentials>("genauth", { extraEntries: 3 });

/** Returns the responses to calls, after checking each against the spec. */
async function responsesTo(
  calls: readonly Call[],
  { baseUrl, credentials } = vendor(),
): Promise<Envelope[]> {
  const outcomes = await callOfficially(baseUrl, credentials, calls);
  expect(outcomes.map(({ rejected }) => rejected)).toEqual(calls.map(() => undefined));
  expect(outcomes.flatMap((outcome, index) => getProblems(calls[index]!, outcome))).toEqual([]);
  return outcomes.map(({ resolved }) => resolved!);
}

const appId = () => vendor().examples["appId"]!;
const connect = () => createGenAuthClient({ baseUrl: vendor().baseUrl, ...vendor().credentials });

describe("GenAuth's official SDK", () => {
  it("gets and refreshes the same secret as the Keyhole client", async () => {
    const before = await connect().getApplicationSecret(appId());
    const [got, refreshed] = await responsesTo([
      ["getApplicationSecret", { appId: appId() }],
      ["refreshApplicationSecret", { appId: appId() }],
    ]);
    expect(got).toMatchObject({ statusCode: 200, data: before });
    expect(refreshed!.data).not.toEqual(before);
    expect(refreshed!.data).toEqual(await connect().getApplicationSecret(appId()));
    expect(vendor().calls("refreshApplicationSecret")).toBe(1);
  });

  it("lists all applications although it sends `false` for three filters", async () => {
    const responses = await responsesTo([
      ["listApplications", {}],
      ["listApplications", { page: 2, limit: 4, keywords: "p" }],
      ["listApplications", { isIntegrateApp: true }],
      ["listApplicationSimpleInfo", { keywords: "Web Shop & größer" }],
      ["getApplication", { appId: appId() }],
      ["getApplicationSimpleInfo", { appId: appId() }],
    ]);
    const listed = responses
      .slice(0, 4)
      .map(({ data }) => data as { totalCount: number; list: unknown[] })
      .map(({ totalCount, list }) => [totalCount, list.length]);
    expect(listed).toEqual([
      [6, 6],
      [6, 2],
      [1, 1],
      [0, 0],
    ]);
    expect(responses.slice(4).map(({ data }) => data)).toEqual([
      expect.objectContaining({ appName: "Web Shop", oidcConfig: expect.anything() as object }),
      expect.objectContaining({ appName: "Web Shop" }),
    ]);
  });

  it("creates, lists, disables and deletes access keys", async () => {
    const [created] = await responsesTo([
      ["createAccessKey", { type: "userpool", userId: "größe" }],
    ]);
    const [{ accessKeyId }] = created!.data as [Credentials];
    const responses = await responsesTo([
      ["getAccessKeyList", {}],
      ["updateAccessKey", { accessKeyId, enable: false }],
      ["getAccessKeyList", { status: ["revoked", "staging"] }],
      ["getAccessKeyList", { userId: "größe" }],
      ["deleteAccessKey", { accessKeyId }],
      ["getAccessKeyList", { type: "userpool", status: ["activated"] }],
    ]);
    expect(responses.map(({ statusCode }) => statusCode)).toEqual(responses.map(() => 200));
    const counts = [0, 2, 3, 5].map((index) => (responses[index]!.data as unknown[]).length);
    expect(counts).toEqual([3, 1, 1, 2]);
    expect(responses[1]!.data).toEqual({ success: true });
  });

  it("resolves with the vendor's error responses", async () => {
    const [unknown] = await responsesTo([["getApplicationSecret", { appId: "sample-unknown" }]]);
    expect(unknown).toMatchObject({ statusCode: 404, apiCode: 2011 });
    const { baseUrl, credentials } = vendor();
    const wrong = { ...credentials, accessKeySecret: "sample-wrong" };
    const [forged] = await responsesTo([["getApplicationSecret", { appId: appId() }]], {
      ...vendor(),
      baseUrl,
      credentials: wrong,
    });
    expect(forged).toMatchObject({ statusCode: 401, apiCode: 1300 });
  });

  it("rejects when the sandbox responds with HTTP status 429", async () => {
    vendor().running.sandbox.addFault("genauth", { status: 429 });
    const { baseUrl, credentials } = vendor();
    await expect(
      callOfficially(baseUrl, credentials, [["getApplicationSecret", { appId: appId() }]]),
    ).resolves.toEqual([{ rejected: expect.stringContaining("429") as string }]);
    // It has an option for retries, but doesn't retry.
    expect(vendor().calls("getApplicationSecret")).toBe(1);
  });
});

describe("GenAuth's official SDK with a clock that is an hour behind", () => {
  const late = useSandbox<Credentials>("genauth", {
    clock: { now: () => Date.now() + 3_600_000, wait: () => Promise.resolve() },
  });

  it("gets the error code 1305", async () => {
    const [response] = await responsesTo([["getApplicationSecret", { appId: appId() }]], late());
    expect(response).toMatchObject({ statusCode: 401, apiCode: 1305 });
  });
});
