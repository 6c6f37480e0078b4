import { createAwsClient, VendorError, type AccessKey, type AwsKeyOptions } from "@keyhole/aws";
import { describe, expect, it, vi } from "vitest";

const canary = "sample-canary-4f1d";
const options: AwsKeyOptions = {
  accessKeyId: "AKIASAMPLE",
  secretAccessKey: `${canary}-secret`,
  region: "eu-central-1",
};
const time = Date.parse("2026-01-02T03:04:05.678Z");
const versionId = "00000000-0000-4000-8000-000000000000";
const version = { ARN: "arn", Name: "prod/db", VersionId: versionId };
const value = { ...version, VersionStages: ["AWSCURRENT"], SecretString: "sample" };

/** A clock that never moves. */
const quiet = { now: () => time, after: () => () => undefined };

/** A clock whose delays end at once, except the deadline. */
const hurried = (delays: number[]) => ({
  now: () => time,
  after: (ms: number, callback: () => void) => {
    if (ms < 30_000) {
      delays.push(ms);
      queueMicrotask(callback);
    }
    return () => undefined;
  },
});

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

const clientFor = (
  respond: (sent: readonly Sent[]) => Response,
  overrides: Partial<AwsKeyOptions> = {},
) => {
  const sent: Sent[] = [];
  const client = createAwsClient({
    ...options,
    clock: quiet,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body: unknown = JSON.parse(await request.text());
      sent.push({ url: request.url, headers: request.headers, body });
      return respond(sent);
    },
    ...overrides,
  });
  return { client, sent };
};
const json = (body: object, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/x-amz-json-1.1", ...headers },
  });

const rejection = () => json({ __type: "ExpiredTokenException", message: "It expired." }, 400);

describe("createAwsClient with a function for credentials", () => {
  /** Creates a client whose function returns keys named 1, 2, … */
  const clientWith = (
    respond: (sent: readonly Sent[]) => Response = () => json({}),
    lifetimeMs = 3_600_000,
  ) => {
    let now = time;
    let count = 0;
    const obtain = vi.fn<() => Promise<AccessKey>>(async () => {
      await Promise.resolve();
      count += 1;
      return {
        accessKeyId: `ASIA${count}`,
        secretAccessKey: `${canary}-secret`,
        sessionToken: `${canary}-token-${count}`,
        ...(lifetimeMs > 0 && { expiration: new Date(now + lifetimeMs) }),
      };
    });
    const { client, sent } = clientFor(respond, {
      accessKeyId: undefined,
      secretAccessKey: undefined,
      credentials: obtain,
      clock: { ...quiet, now: () => now },
    } as object);
    const usedKeys = () =>
      sent.map(({ headers }) => /Credential=(\w+)/.exec(headers.get("authorization")!)![1]);
    return { client, sent, obtain, usedKeys, wait: (ms: number) => (now += ms) };
  };

  it("calls it once for all requests, and again five minutes before the key expires", async () => {
    const { client, sent, usedKeys, obtain, wait } = clientWith();
    await Promise.all([client.deleteSecret("a"), client.deleteSecret("b")]);
    wait(3_600_000 - 300_001);
    await client.deleteSecret("c");
    expect(obtain).toHaveBeenCalledTimes(1);
    wait(1);
    await client.deleteSecret("d");
    expect(usedKeys()).toEqual(["ASIA1", "ASIA1", "ASIA1", "ASIA2"]);
    expect(sent.at(-1)!.headers.get("x-amz-security-token")).toBe(`${canary}-token-2`);
  });

  it("keeps a key that doesn't expire until AWS rejects it", async () => {
    const { client, usedKeys, wait } = clientWith(
      (sent) => (sent.length === 2 ? rejection() : json({})),
      0,
    );
    await client.deleteSecret("a");
    wait(10 * 365 * 24 * 3_600_000);
    await client.deleteSecret("b");
    expect(usedKeys()).toEqual(["ASIA1", "ASIA1", "ASIA2"]);
  });

  it("repeats a rejected request once with a new key, and then fails", async () => {
    const { client, usedKeys } = clientWith(rejection);
    const call = client.deleteSecret("a");
    await expect(call).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(usedKeys()).toEqual(["ASIA1", "ASIA2"]);
  });

  it("removes the token of a key that was replaced from AWS's message", async () => {
    const { client } = clientWith((sent) =>
      sent.length === 1
        ? rejection()
        : json({ __type: "SampleException", message: `Not ${canary}-token-1.` }, 400),
    );
    const error: unknown = await client.deleteSecret("a").catch((reason: unknown) => reason);
    expect(String(error)).not.toContain(canary);
  });

  it("throws the error of the function as it is, and calls it again for the next request", async () => {
    const { client, sent, obtain } = clientWith();
    const failure = new Error("The sample function failed.");
    obtain.mockRejectedValueOnce(failure);
    await expect(client.deleteSecret("a")).rejects.toBe(failure);
    expect(sent).toEqual([]);
    await client.deleteSecret("a");
    expect(sent).toHaveLength(1);
  });

  it.each<Partial<AccessKey> | undefined>([
    {},
    undefined,
    { accessKeyId: "ASIA1", secretAccessKey: `${canary} with space` },
  ])("rejects the key %j without repeating it", async (key) => {
    const { client, sent, obtain } = clientWith();
    obtain.mockResolvedValueOnce(key as AccessKey);
    const error: unknown = await client.deleteSecret("a").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain(canary);
    expect(sent).toEqual([]);
  });

  it("rejects anything but a function", () => {
    expect(() => clientFor(() => json({}), { credentials: canary } as never)).toThrow(TypeError);
  });
});

describe("createAwsClient", () => {
  it.each([
    ["accessKeyId", undefined],
    ["accessKeyId", `${canary} with space`],
    ["secretAccessKey", ""],
    ["sessionToken", `${canary}\n`.repeat(2)],
    ["region", canary],
    ["region", ""],
    ["region", "eusc-de-east-1"],
    ["baseUrl", `http://${canary}.example.org`],
  ])("rejects the option %s with the value %j, and doesn't repeat it", (option, given) => {
    const create = () => createAwsClient({ ...options, [option]: given });
    expect(create).toThrow(TypeError);
    expect(create).not.toThrow(canary);
  });

  it.each([
    ["us-east-1", "https://secretsmanager.us-east-1.amazonaws.com/"],
    ["us-gov-west-1", "https://secretsmanager.us-gov-west-1.amazonaws.com/"],
    ["cn-north-1", "https://secretsmanager.cn-north-1.amazonaws.com.cn/"],
    ["us-iso-east-1", "https://secretsmanager.us-iso-east-1.c2s.ic.gov/"],
    ["us-isob-east-1", "https://secretsmanager.us-isob-east-1.sc2s.sgov.gov/"],
  ])("sends requests for %s to %s", async (region, url) => {
    const { client, sent } = clientFor(() => json(value), { region });
    await client.getSecretValue("prod/db");
    expect(sent[0]!.url).toBe(url);
    expect(sent[0]!.headers.get("authorization")).toContain(`/20260102/${region}/secretsmanager/`);
  });

  it.each([
    ["https://secretsmanager.eu-west-3.amazonaws.com", "eu-west-3"],
    ["https://secretsmanager-fips.us-east-2.amazonaws.com", "us-east-2"],
    ["https://vpce-0a1b.secretsmanager.ap-south-1.vpce.amazonaws.com", "ap-south-1"],
  ])("reads the region from %s", async (baseUrl, region) => {
    const { client, sent } = clientFor(() => json(value), { region: "", baseUrl });
    await client.getSecretValue("prod/db");
    expect(sent[0]!.headers.get("authorization")).toContain(`/${region}/secretsmanager/`);
  });

  it("requires a region for any other address", () => {
    const baseUrl = "https://proxy.example.com";
    expect(() => createAwsClient({ ...options, region: "", baseUrl })).toThrow(/option region/);
  });
});

describe("the AWS client", () => {
  it("signs the constant headers, and sends the session token", async () => {
    const { client, sent } = clientFor(() => json(value), {
      sessionToken: `${canary}-token`,
    });
    await expect(client.getSecretValue("prod/db")).resolves.toEqual({
      arn: "arn",
      name: "prod/db",
      versionId,
      versionStages: ["AWSCURRENT"],
      secretString: "sample",
    });
    const { headers, body } = sent[0]!;
    expect(body).toEqual({ SecretId: "prod/db" });
    expect(headers.get("x-amz-target")).toBe("secretsmanager.GetSecretValue");
    expect(headers.get("content-type")).toBe("application/x-amz-json-1.1");
    expect(headers.get("x-amz-date")).toBe("20260102T030405Z");
    expect(headers.get("x-amz-security-token")).toBe(`${canary}-token`);
    expect(headers.get("authorization")).toMatch(
      /SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[\da-f]{64}$/,
    );
  });

  it("continues after an empty page, and ends a list whose token comes again", async () => {
    const pages = [
      { SecretList: [], NextToken: "a" },
      { SecretList: [{ Name: "one" }], NextToken: "b" },
      { SecretList: [], NextToken: "a" },
    ];
    const { client, sent } = clientFor((all) => json(pages[all.length - 1]!));
    const names: string[] = [];
    const list = async () => {
      for await (const { name } of client.listSecrets()) names.push(name);
    };
    await expect(list()).rejects.toMatchObject({ kind: "unexpected-response" });
    expect(names).toEqual(["one"]);
    expect(sent.map(({ body }) => body)).toEqual([
      { MaxResults: 100 },
      { MaxResults: 100, NextToken: "a" },
      { MaxResults: 100, NextToken: "b" },
    ]);
  });

  it("backs off and repeats a read that is throttled with the status 400", async () => {
    const throttled = { __type: "ThrottlingException", message: "Rate exceeded" };
    const delays: number[] = [];
    const { client, sent } = clientFor(
      ({ length }) => (length < 3 ? json(throttled, 400) : json(value)),
      { clock: hurried(delays) },
    );
    await expect(client.getSecretValue("prod/db")).resolves.toMatchObject({ versionId });
    expect(sent).toHaveLength(3);
    expect(delays).toHaveLength(2);
    await expect(
      clientFor(() => json(throttled, 400), { clock: hurried([]) }).client.rotateSecret("a"),
    ).rejects.toMatchObject({ kind: "rate-limited", code: "ThrottlingException" });
  });

  it("signs again with AWS's time if the clocks differ, also for a write, and only once", async () => {
    const expired = {
      __type: "InvalidSignatureException",
      message: "Signature expired: 20260102T030405Z is now earlier than 20260102T040405Z - 5 min.",
    };
    const date = new Date(time + 3_600_000).toUTCString();
    const { client, sent } = clientFor(({ length }) =>
      length === 1 ? json(expired, 400, { date }) : json(version),
    );
    await client.putSecretValue("prod/db", { secretString: "sample" });
    await client.putSecretValue("prod/db", { secretString: "sample" });
    expect(sent.map(({ headers }) => headers.get("x-amz-date"))).toEqual([
      "20260102T030405Z",
      "20260102T040405Z",
      "20260102T040405Z",
    ]);
    const refused = clientFor(() => json(expired, 400, { date }));
    await expect(refused.client.rotateSecret("prod/db")).rejects.toMatchObject({
      kind: "unauthenticated",
      remedy: expect.stringContaining("clock") as string,
    });
    expect(refused.sent).toHaveLength(2);
  });

  it("signs every request again that was sent with the wrong time at once", async () => {
    const wrong = { __type: "InvalidSignatureException", message: "Signature not yet current" };
    const date = new Date(time + 3_600_000).toUTCString();
    const { client, sent } = clientFor((requests) =>
      requests.at(-1)!.headers.get("x-amz-date") === "20260102T030405Z"
        ? json(wrong, 400, { date })
        : json(value),
    );
    await Promise.all(["a", "b", "c"].map((name) => client.getSecretValue(name)));
    expect(sent).toHaveLength(6);
  });

  it("ignores a clock of AWS that is impossible", async () => {
    const wrong = { __type: "InvalidSignatureException", message: "It does not match." };
    const { client } = clientFor(({ length }) =>
      length === 1 ? json(wrong, 403, { date: "Sat, 13 Sep 275760 00:00:00 GMT" }) : json(value),
    );
    await expect(client.getSecretValue("a")).rejects.toMatchObject({ kind: "unauthenticated" });
    await client.getSecretValue("a");
  });

  it("doesn't repeat a request with a wrong signature", async () => {
    const wrong = { __type: "InvalidSignatureException", message: "It does not match." };
    const { client, sent } = clientFor(() =>
      json(wrong, 403, { date: new Date(time + 1000).toUTCString() }),
    );
    await expect(client.verifyCredentials()).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(sent).toHaveLength(1);
  });

  it("sends only the ID and the token to start a rotation", async () => {
    const { client, sent } = clientFor(() => json(version));
    await client.rotateSecret("prod/db", { clientRequestToken: versionId });
    await client.rotateSecret("prod/db");
    expect(sent[0]!.body).toEqual({ SecretId: "prod/db", ClientRequestToken: versionId });
    expect(sent[1]!.body).toEqual({
      SecretId: "prod/db",
      ClientRequestToken: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    });
  });

  it("reports the account, or that there is no right to list", async () => {
    const ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-a1b2c3";
    const some = clientFor(() => json({ SecretList: [{ Name: "a", ARN }] }));
    await expect(some.client.verifyCredentials()).resolves.toEqual({
      canList: true,
      account: "123456789012",
    });
    const none = clientFor(() => json({ __type: "AccessDeniedException" }, 400));
    await expect(none.client.verifyCredentials()).resolves.toEqual({ canList: false });
  });

  it("keeps the secret, the token and the signature out of errors", async () => {
    const { client } = clientFor(
      (sent) => {
        const { headers } = sent.at(-1)!;
        const message = `${canary}-secret ${headers.get("x-amz-security-token")} ${headers.get("authorization")}`;
        return json({ __type: "InvalidSignatureException", message }, 403);
      },
      { sessionToken: `${canary}-token` },
    );
    const error = (await client.describeSecret("a").catch((reason: unknown) => reason)) as Error;
    expect(VendorError.is(error, "unauthenticated")).toBe(true);
    const text = `${String(error)} ${JSON.stringify(error)}`;
    expect(text).not.toContain(canary);
    expect(text).not.toMatch(/[\da-f]{64}/);
  });

  it("rejects a value that is neither a string nor binary", async () => {
    const { client, sent } = clientFor(() => json(version));
    await expect(client.putSecretValue("a", {} as never)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});
