import { describe, expect, it } from "vitest";
import { createVoximplantClient, VendorError } from "../src/index.js";
import { address, clock, connect, newSecret, serviceAccountKey } from "./support/connect.js";
import { collectText } from "./support/collect-text.js";

describe("what comes back", () => {
  it("is paged by what arrives, however few that is", async () => {
    const [first, second, third] = [1, 2, 3].map((id) => ({
      application_id: id,
      application_name: `app-${id}`,
    }));
    const { client, requests } = connect([
      { result: [first, second], total_count: 3 },
      { result: [third], total_count: 3 },
    ]);
    const ids: number[] = [];
    for await (const { applicationId: id } of client.getApplications()) ids.push(id);
    expect(ids).toEqual([1, 2, 3]);
    const offsets = requests.map(({ url }) => new URL(url).searchParams.get("offset"));
    expect(offsets).toEqual(["0", "2"]);
  });

  it.each([
    ["no total", { result: [] }],
    ["no list", { total_count: 0 }],
    ["fewer than it says", { result: [], total_count: 1 }],
    ["a secret without a name", { result: [{ secret_id: 1 }], total_count: 1 }],
    ["a secret without an id", { result: [{ secret_name: "a" }], total_count: 1 }],
  ])("is no list where it has %s", async (_, answer) => {
    const { client } = connect([answer]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getSecrets",
    });
  });

  it("gives ids as numbers", async () => {
    const secret = { secret_id: "10", secret_name: "A", created: "2026-01-15 09:30:00" };
    const { client } = connect([{ result: [secret], total_count: 1 }]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).resolves.toEqual({
      done: false,
      value: { secretId: 10, secretName: "A", created: secret.created },
    });
  });

  it("accepts a secret that is listed with id and name", async () => {
    const { client } = connect([{ result: [{ id: 10, name: "A" }], total_count: 1 }]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).resolves.toEqual({
      done: false,
      value: { secretId: 10, secretName: "A" },
    });
  });

  it.each([
    ["nothing but the value", { secret_value: "sample-value" }, { secretValue: "sample-value" }],
    ["an empty value", { secret_value: "" }, { secretValue: "" }],
    [
      "an array of one",
      [{ secret_id: "10", secret_value: "sample-value" }],
      { secretId: 10, secretValue: "sample-value" },
    ],
  ])("is a value where it has %s", async (_, result, expected) => {
    const { client } = connect([{ result }]);
    await expect(client.getSecretValue(address)).resolves.toEqual(expected);
  });

  it.each([
    ["no value", { secret_id: 10 }],
    ["a value that is no text", { secret_value: 7 }],
    ["an id that is none", { secret_id: "x", secret_value: "sample-value" }],
    ["several entries", [{ secret_value: "a" }, { secretValue: "b" }]],
    ["no entry", []],
    ["nothing", null],
  ])("is unexpected where it has %s", async (_, result) => {
    const { client } = connect([{ result }]);
    await expect(client.getSecretValue(address)).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getSecretValue",
    });
  });

  it.each([
    ["an object", { secret_id: 10 }],
    ["an id that is text", { secret_id: "10" }],
    ["an array of one", [{ secret_id: "10" }]],
  ])("is an added secret as %s", async (_, result) => {
    const { client } = connect([{ result }]);
    await expect(client.addSecret(newSecret)).resolves.toEqual({ secretId: 10 });
  });

  it.each([[{}], [[]], [{ secret_id: "x" }], [{ secret_id: 0.5 }], [1], [null]])(
    "is no added secret where it is %j",
    async (result) => {
      const { client, requests } = connect([{ result }]);
      await expect(client.addSecret(newSecret)).rejects.toMatchObject({
        kind: "unexpected-response",
        operation: "addSecret",
      });
      expect(requests).toHaveLength(1);
    },
  );

  it("leaves out what is not documented, and details of another type", async () => {
    const secret = { secret_id: 10, secret_name: "A", description: 7, created: null, other: "x" };
    const { client } = connect([{ result: [secret], total_count: 1 }]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).resolves.toEqual({
      done: false,
      value: { secretId: 10, secretName: "A" },
    });
  });

  it.each([[{ result: 0 }], [{ result: {} }], [{ result: null }]])(
    "is no success of a write where it is %j",
    async (answer) => {
      const { client, requests } = connect([answer]);
      await expect(
        client.setSecretInfo({ ...address, secretValue: "sample-value" }),
      ).rejects.toMatchObject({ kind: "unexpected-response", operation: "setSecretInfo" });
      expect(requests).toHaveLength(1);
    },
  );

  it("proves the key also where the role to list is missing", async () => {
    const { client } = connect([{ error: { code: 104, msg: "Sample words" } }]);
    await expect(client.verifyCredentials()).resolves.toBeUndefined();
  });

  it("does not prove the key where billing failed", async () => {
    const { client } = connect([{ error: { code: 5, msg: "Sample words" } }]);
    await expect(client.verifyCredentials()).rejects.toMatchObject({
      kind: "forbidden",
      code: "5",
    });
  });
});

describe("errors", () => {
  it("hold neither key, token nor value, even if the vendor repeats them", async () => {
    const secretValue = "sample-canary-value";
    const client = createVoximplantClient({
      serviceAccountKey,
      clock,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const form = new URLSearchParams(await request.text());
        const msg = `${request.headers.get("authorization")} ${form.get("secret_value")}`;
        return Response.json({ error: { code: 101, msg } });
      },
    });
    const error = await client
      .setSecretInfo({ ...address, secretValue })
      .catch((reason: unknown) => reason);
    expect(VendorError.is(error, "invalid-request")).toBe(true);
    const everything = collectText(error);
    expect(everything).toContain("[redacted]");
    expect(everything).not.toContain("canary");
    expect(everything).not.toContain("eyJ");
    expect(everything).not.toContain(serviceAccountKey.privateKey.slice(30, 60));
  });
});
