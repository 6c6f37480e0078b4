import { createGenAuthClient, type GenAuthOptions } from "@keyhole/genauth";
import { describe, expect, it } from "vitest";
import { createCheckingFetch, printedAnswer, replay, useSandbox } from "../src/index.js";

type Credentials = Pick<GenAuthOptions, "accessKeyId" | "accessKeySecret">;

const extraEntries = 60;
const vendor = useSandbox<Credentials>("genauth", { extraEntries });

const connect = (overrides: Partial<GenAuthOptions> = {}) => {
  const { baseUrl, credentials, checking } = vendor();
  return createGenAuthClient({ baseUrl, ...credentials, fetch: checking.fetch, ...overrides });
};
const appId = () => vendor().examples["appId"]!;

describe("GenAuth client against the sandbox", () => {
  it("exchanges the access key for one token, however many calls wait for it", async () => {
    const client = connect();
    await Promise.all([client.authenticate(), client.getApplicationSecret(appId())]);
    expect(vendor().calls("getManagementToken")).toBe(1);
  });

  it("lists all applications over several pages", async () => {
    const names: string[] = [];
    for await (const { appName } of connect().listApplicationSimpleInfo()) names.push(appName);
    expect(names).toHaveLength(3 + extraEntries);
    expect(new Set(names).size).toBe(names.length);
    expect(vendor().calls("listApplicationSimpleInfo")).toBe(2);
  });

  it("gets an application and its secret", async () => {
    const client = connect();
    await expect(client.getApplicationSimpleInfo(appId())).resolves.toMatchObject({
      appId: appId(),
      appName: "Web Shop",
    });
    await expect(client.getApplicationSecret(appId())).resolves.toEqual({
      secret: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
  });

  it("refreshes a secret with exactly one write, and the new one is in force", async () => {
    const client = connect();
    const before = await client.getApplicationSecret(appId());
    const issued = await client.refreshApplicationSecret(appId());
    expect(issued).not.toEqual(before);
    await expect(client.getApplicationSecret(appId())).resolves.toEqual(issued);
    expect(vendor().calls("refreshApplicationSecret")).toBe(1);
  });

  it("never repeats a write whose answer was lost", async () => {
    vendor().running.sandbox.addFault("genauth", {
      operation: "refreshApplicationSecret",
      lostAnswer: true,
    });
    await expect(connect().refreshApplicationSecret(appId())).rejects.toMatchObject({
      kind: "network",
      operation: "refreshApplicationSecret",
    });
    expect(vendor().calls("refreshApplicationSecret")).toBe(1);
  });

  it("repeats a read that was rate-limited", async () => {
    vendor().running.sandbox.addFault("genauth", {
      operation: "getApplicationSecret",
      status: 429,
      retryAfter: 0,
      times: 1,
    });
    await expect(connect().getApplicationSecret(appId())).resolves.toHaveProperty("secret");
    expect(vendor().calls("getApplicationSecret")).toBe(2);
  });

  it("reports a wrong access key, without repeating it", async () => {
    const client = connect({ accessKeySecret: "sample-wrong-secret" });
    const error = await client.authenticate().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "unauthenticated", operation: "getManagementToken" });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("sample-wrong-secret");
    expect(vendor().calls("getManagementToken")).toBe(1);
  });

  it("reports an unknown application", async () => {
    await expect(connect().getApplicationSecret("sample-unknown")).rejects.toMatchObject({
      kind: "not-found",
      code: "2011",
      status: 200,
    });
  });

  it("reports a missing right to list, and still fetches", async () => {
    const client = connect(vendor().limitedCredentials);
    await expect(client.listApplicationSimpleInfo().next()).rejects.toMatchObject({
      kind: "forbidden",
      code: "2020",
    });
    await expect(client.getApplicationSecret(appId())).resolves.toHaveProperty("secret");
  });
});

describe("what GenAuth's documentation prints", () => {
  it.each(["getApplicationSecret", "refreshApplicationSecret"] as const)(
    "is read by %s, and fits the spec",
    async (operation) => {
      const { baseUrl } = vendor();
      const path = operation.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const body = printedAnswer("genauth-secret.json");
      const checking = createCheckingFetch("genauth", baseUrl, replay(path, body, fetch));
      const client = connect({ fetch: checking.fetch });
      await expect(client[operation]("6229ffaxxxxxxxxcade3e3d9")).resolves.toEqual({
        secret: "860830c5a647xxxxxx7bd4d0dd94bf23",
      });
      expect(checking.violations).toEqual([]);
    },
  );
});
