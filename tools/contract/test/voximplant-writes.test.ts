import { createVoximplantRestClient } from "@keyhole/voximplant/rest";
import { describe, expect, it } from "vitest";
import { useVoximplant } from "./support/voximplant.js";

const { vendor, connect, application, secret } = useVoximplant();

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
