import { createVoximplantRestClient } from "@keyhole/voximplant/rest";
import { describe, expect, it } from "vitest";
import { useVoximplant } from "./support/voximplant.js";

const { vendor, connect, other, application, secret } = useVoximplant();

const newSecret = () => ({
  application: application(),
  secretName: "ADDED_KEY",
  secretValue: " sample new & improved=value\nwith ünicode ",
});
const listed = async () => {
  const names: string[] = [];
  for await (const { secretName: name } of connect().getSecrets(application())) names.push(name);
  return names;
};
const initial = ["CRM_API_KEY", "SMTP_PASSWORD", "SIGNING_CERTIFICATE"];

describe("addSecret", () => {
  it.each(["object", "array"])(
    "adds a secret with exactly one write if the response is an %s",
    async (shape) => {
      vendor().running.sandbox.addFault("voximplant", { operation: "addSecret", shape });
      const client = connect();
      const added = await client.addSecret({ ...newSecret(), description: "d".repeat(201) });
      expect(added).toEqual({ secretId: expect.any(Number) as number });
      expect(vendor().calls("addSecret")).toBe(1);
      const { secretName, secretValue } = newSecret();
      await expect(
        client.getSecretValue({
          application: application(),
          secret: { secretId: added.secretId },
        }),
      ).resolves.toMatchObject({
        secretName,
        secretValue,
        description: "d".repeat(200),
      });
      await expect(listed()).resolves.toEqual([...initial, secretName]);
    },
  );

  it("returns an id that no secret had before, not even a deleted one", async () => {
    const client = connect();
    const first = await client.addSecret(newSecret());
    await client.delSecret({ application: application(), secretIds: [first.secretId] });
    const second = await client.addSecret(newSecret());
    expect(second.secretId).toBeGreaterThan(first.secretId);
  });

  it("accepts the short name of an application", async () => {
    const named = { ...newSecret(), application: { applicationName: "voice-bot" } };
    await expect(connect().addSecret(named)).resolves.toHaveProperty("secretId");
    await expect(listed()).resolves.toEqual(initial);
  });

  it("is rejected for a name that is taken and for a value that is too long", async () => {
    const client = connect();
    const refused = { kind: "invalid-request", code: "101", operation: "addSecret" };
    await expect(
      client.addSecret({ ...newSecret(), secretName: "SMTP_PASSWORD" }),
    ).rejects.toMatchObject(refused);
    // The spec has the limit too, so the check would report a violation.
    const unchecked = connect({ fetch });
    await expect(
      unchecked.addSecret({ ...newSecret(), secretValue: "v".repeat(8193) }),
    ).rejects.toMatchObject(refused);
    await expect(listed()).resolves.toEqual(initial);
  });

  it("keeps a value of 8192 characters", async () => {
    const secretValue = "v".repeat(8192);
    const { secretId } = await connect().addSecret({ ...newSecret(), secretValue });
    await expect(
      connect().getSecretValue({ application: application(), secret: { secretId } }),
    ).resolves.toMatchObject({ secretValue });
  });
});

describe("delSecret", () => {
  it.each([
    ["ids", async () => ({ secretIds: [secret().secretId, secret().secretId + 1] })],
    ["names", async () => ({ secretNames: ["SMTP_PASSWORD", "CRM_API_KEY"] })],
  ])("deletes several secrets by their %s with one write", async (_, selector) => {
    await connect().delSecret({ application: application(), ...(await selector()) });
    expect(vendor().calls("delSecret")).toBe(1);
    await expect(listed()).resolves.toEqual(["SIGNING_CERTIFICATE"]);
  });

  it("deletes all secrets of one application and none of another", async () => {
    const client = connect();
    await client.delSecret({ application: application(), all: true });
    await expect(listed()).resolves.toEqual([]);
    const { value } = await client.getSecrets({ applicationName: "voice-bot" }).next();
    expect(value).toHaveProperty("secretName", "SPEECH_TOKEN");
  });

  it("deletes no secrets if one of them is unknown", async () => {
    const secretNames = ["SMTP_PASSWORD", "UNKNOWN"];
    await expect(
      connect().delSecret({ application: application(), secretNames }),
    ).rejects.toMatchObject({ kind: "not-found", code: "341", operation: "delSecret" });
    await expect(listed()).resolves.toEqual(initial);
  });

  it("accepts ids separated by semicolons from the low-level client", async () => {
    const { baseUrl, credentials, checking } = vendor();
    const api = createVoximplantRestClient({ baseUrl, ...credentials, fetch: checking.fetch });
    const { applicationId: application_id } = application();
    const body = { application_id, secret_id: `${secret().secretId};${secret().secretId + 1}` };
    await expect(api.POST("/DelSecret", { body })).resolves.toMatchObject({ data: { result: 1 } });
    await expect(listed()).resolves.toEqual(["SIGNING_CERTIFICATE"]);
  });
});

describe("a Voximplant write", () => {
  const writes = [
    ["addSecret", () => connect().addSecret(newSecret()), () => [...initial, "ADDED_KEY"]],
    [
      "setSecretInfo",
      () =>
        connect().setSecretInfo({
          application: application(),
          secret: secret(),
          newSecretName: "RENAMED",
        }),
      () => initial.with(0, "RENAMED"),
    ],
    [
      "delSecret",
      () => connect().delSecret({ application: application(), all: true }),
      (): string[] => [],
    ],
  ] as const;

  it.each(writes)(
    "isn't repeated by %s if the response is lost",
    async (operation, write, after) => {
      vendor().running.sandbox.addFault("voximplant", { operation, lostResponse: true });
      await expect(write()).rejects.toMatchObject({ kind: "network", operation });
      expect(vendor().calls(operation)).toBe(1);
      await expect(listed()).resolves.toEqual(after());
    },
  );

  it.each(writes)(
    "is rejected for %s without the permission to write",
    async (operation, _write) => {
      const client = connect(other("readOnly"));
      const at = { application: application() };
      const write = {
        addSecret: () => client.addSecret(newSecret()),
        setSecretInfo: () =>
          client.setSecretInfo({ ...at, secret: secret(), secretValue: "sample-value" }),
        delSecret: () => client.delSecret({ ...at, all: true }),
      }[operation];
      await expect(write()).rejects.toMatchObject({ kind: "forbidden", code: "104", operation });
      await expect(listed()).resolves.toEqual(initial);
    },
  );
});

describe("a secret in a Voximplant request", () => {
  it("appears only in the body, never in the URL or a header", async () => {
    const seen: string[] = [];
    const bodies: string[] = [];
    const client = connect({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        seen.push(request.url, ...request.headers.values());
        bodies.push(await request.clone().text());
        return vendor().checking.fetch(request);
      },
    });
    const secretValue = "sample-canary";
    await client.addSecret({ ...newSecret(), secretValue });
    await client.setSecretInfo({ application: application(), secret: secret(), secretValue });
    expect(bodies.filter((body) => body.includes("canary"))).toHaveLength(2);
    expect(seen.join(" ")).not.toContain("canary");
  });
});
