import { createGenAuthClient, type GenAuthClient, type GenAuthOptions } from "@keyhole/genauth";
import { describe, expect, it } from "vitest";
import { createCheckingFetch, replay, useSandbox } from "../src/index.js";

type Credentials = Pick<GenAuthOptions, "accessKeyId" | "accessKeySecret">;

const vendor = useSandbox<Credentials>("genauth");

const connect = (overrides: Partial<GenAuthOptions> = {}) => {
  const { baseUrl, credentials, checking } = vendor();
  return createGenAuthClient({ baseUrl, ...credentials, fetch: checking.fetch, ...overrides });
};
const create = async (client: GenAuthClient) => {
  const [key, ...others] = await client.createAccessKey({ type: "userpool" });
  expect(others).toEqual([]);
  return key;
};

describe("GenAuth access keys", () => {
  it("are listed with or without their secrets", async () => {
    const client = connect();
    const keys = await client.getAccessKeyList();
    expect(keys).toHaveLength(2);
    expect(keys).toContainEqual({
      ...vendor().credentials,
      userId: "sample-user",
      userPoolId: "sample-user-pool",
      status: "activated",
      enable: true,
      createdAt: expect.stringMatching(/^\d{4}-/) as string,
      lastDate: expect.stringMatching(/^\d{4}-/) as string,
    });
    const summaries = await client.getAccessKeySummaries();
    expect(summaries.map(({ accessKeyId }) => accessKeyId)).toEqual(
      keys.map(({ accessKeyId }) => accessKeyId),
    );
    expect(JSON.stringify(summaries)).not.toContain(vendor().credentials.accessKeySecret);
    expect(summaries.some((summary) => "accessKeySecret" in summary)).toBe(false);
  });

  it("are created with exactly one write and can get tokens", async () => {
    const client = connect();
    const key = await create(client);
    expect(vendor().calls("createAccessKey")).toBe(1);
    await expect(client.getAccessKeyList()).resolves.toContainEqual(
      expect.objectContaining({ accessKeyId: key.accessKeyId }),
    );
    await expect(connect(key).verifyCredentials()).resolves.toBeUndefined();
  });

  it("are listed by owner, tenant, type and status", async () => {
    const client = connect();
    const tenant = { type: "tenant", tenantId: "sample-tenant", userId: "sample-other" };
    const [{ accessKeyId }] = await client.createAccessKey(tenant);
    const ids = async (filter: Parameters<typeof client.getAccessKeyList>[0]) =>
      (await client.getAccessKeyList(filter)).map((key) => key.accessKeyId);
    await expect(ids({ userId: "sample-other" })).resolves.toEqual([accessKeyId]);
    await expect(ids({ tenantId: "sample-tenant" })).resolves.toEqual([accessKeyId]);
    await expect(ids({ type: "tenant" })).resolves.toEqual([accessKeyId]);
    await expect(ids({ type: "userpool" })).resolves.toHaveLength(2);
    await expect(ids({ status: ["revoked"] })).resolves.toEqual([]);
    await client.updateAccessKey({ accessKeyId, enable: false });
    await expect(ids({ status: ["revoked"] })).resolves.toEqual([accessKeyId]);
    await expect(ids({ status: ["activated", "revoked"] })).resolves.toHaveLength(3);
  });

  it("stop working when disabled, as do their tokens, and work again when enabled", async () => {
    const client = connect();
    const key = await create(client);
    const { accessKeyId } = key;
    const other = connect(key);
    await other.getAccessKeyList();
    await client.updateAccessKey({ accessKeyId, enable: false });
    expect(vendor().calls("updateAccessKey")).toBe(1);
    // First the current token is rejected, then its exchange for a new one.
    const exchanges = vendor().calls("getManagementToken");
    await expect(other.getAccessKeyList()).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(vendor().calls("getManagementToken")).toBe(exchanges + 1);
    await expect(client.getAccessKeySummaries()).resolves.toContainEqual(
      expect.objectContaining({ accessKeyId, enable: false, status: "revoked" }),
    );
    await client.updateAccessKey({ accessKeyId, enable: true });
    await expect(other.getAccessKeyList()).resolves.toHaveLength(3);
  });

  it("stop working when deleted, as do their tokens", async () => {
    const client = connect();
    const key = await create(client);
    const other = connect(key);
    await other.verifyCredentials();
    await expect(client.deleteAccessKey(key.accessKeyId)).resolves.toBeUndefined();
    expect(vendor().calls("deleteAccessKey")).toBe(1);
    await expect(other.getAccessKeyList()).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(client.getAccessKeyList()).resolves.toHaveLength(2);
  });

  it.each<[string, (client: GenAuthClient) => Promise<unknown>]>([
    ["createAccessKey", (client) => client.createAccessKey({ type: "userpool" })],
    ["updateAccessKey", (client) => client.updateAccessKey({ accessKeyId: "a", enable: true })],
    ["deleteAccessKey", (client) => client.deleteAccessKey("a")],
  ])("aren't written twice by %s if the response is lost", async (operation, write) => {
    vendor().running.sandbox.addFault("genauth", { operation, lostResponse: true });
    await expect(write(connect())).rejects.toMatchObject({ kind: "network", operation });
    expect(vendor().calls(operation)).toBe(1);
  });

  it("cause an error if GenAuth reports that an update did nothing", async () => {
    const { baseUrl } = vendor();
    const body = JSON.stringify({ statusCode: 200, message: "", data: { success: false } });
    const { fetch: checked, violations } = createCheckingFetch(
      "genauth",
      baseUrl,
      replay("/update-access-key", body, fetch),
    );
    await expect(
      connect({ fetch: checked }).updateAccessKey({ accessKeyId: "a", enable: true }),
    ).rejects.toMatchObject({ kind: "unexpected-response", operation: "updateAccessKey" });
    expect(violations).toEqual([]);
  });
});
