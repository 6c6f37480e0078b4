import { describe, expect, it } from "vitest";
import { createVoximplantClient, VendorError } from "@keyhole/voximplant";
import {
  address,
  clock,
  connect,
  newSecret,
  serviceAccountKey,
} from "./support/recording-client.js";
import { collectText } from "./support/error-text.js";

describe("the Voximplant client", () => {
  it("continues a list after the number of entries that arrived", async () => {
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

  it("reports a list whose total changes between two pages", async () => {
    const { client } = connect([
      { result: [{ secret_id: 1, secret_name: "A" }], total_count: 3 },
      { result: [{ secret_id: 3, secret_name: "C" }], total_count: 2 },
    ]);
    const list = client.getSecrets({ applicationId: 1 });
    await list.next();
    await expect(list.next()).rejects.toMatchObject({ kind: "changed", operation: "getSecrets" });
  });

  it.each([
    ["a list without a total", { result: [] }],
    ["a response without a list", { total_count: 0 }],
    ["a list with fewer entries than its total", { result: [], total_count: 1 }],
    ["a secret without a name", { result: [{ secret_id: 1 }], total_count: 1 }],
    ["a secret without an id", { result: [{ secret_name: "a" }], total_count: 1 }],
  ])("rejects %s when it lists secrets", async (_, response) => {
    const { client } = connect([response]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getSecrets",
    });
  });

  it("returns ids as numbers", async () => {
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
    [
      "an object with only the value",
      { secret_value: "sample-value" },
      { secretValue: "sample-value" },
    ],
    ["an object with an empty value", { secret_value: "" }, { secretValue: "" }],
    [
      "an array of one",
      [{ secret_id: "10", secret_value: "sample-value" }],
      { secretId: 10, secretValue: "sample-value" },
    ],
  ])("reads a secret's value from %s", async (_, result, expected) => {
    const { client } = connect([{ result }]);
    await expect(client.getSecretValue(address)).resolves.toEqual(expected);
  });

  it.each([0, -1, 0.5, 2 ** 60, "x", "", "1e3", "9007199254740993", null, {}])(
    "gets a secret's value without its id if the id is %j",
    async (secret_id) => {
      const { client } = connect([{ result: { secret_id, secret_value: "sample-value" } }]);
      await expect(client.getSecretValue(address)).resolves.toEqual({
        secretValue: "sample-value",
      });
    },
  );

  it.each([2 ** 53, "9007199254740993"])(
    "rejects a list with the id %j, which no number holds exactly",
    async (secret_id) => {
      const secret = { secret_id, secret_name: "A" };
      const { client } = connect([{ result: [secret], total_count: 1 }]);
      await expect(client.getSecrets({ applicationId: 1 }).next()).rejects.toMatchObject({
        kind: "unexpected-response",
      });
    },
  );

  it.each([
    ["a result without a value", { secret_id: 10 }],
    ["a value that isn't text", { secret_value: 7 }],
    ["several entries", [{ secret_value: "a" }, { secretValue: "b" }]],
    ["an empty array", []],
    ["null", null],
  ])("rejects %s when it gets a secret's value", async (_, result) => {
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
  ])("reads the id of an added secret from %s", async (_, result) => {
    const { client } = connect([{ result }]);
    await expect(client.addSecret(newSecret)).resolves.toEqual({ secretId: 10 });
  });

  it.each([
    [{}],
    [[]],
    [{ secret_id: "x" }],
    [{ secret_id: 0.5 }],
    [{ secret_id: 2 ** 60 }],
    [1],
    [null],
  ])("rejects the creation of a secret if the result is %j", async (result) => {
    const { client, requests } = connect([{ result }]);
    await expect(client.addSecret(newSecret)).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "addSecret",
    });
    expect(requests).toHaveLength(1);
  });

  it("leaves out undocumented fields and details of another type", async () => {
    const secret = { secret_id: 10, secret_name: "A", description: 7, created: null, other: "x" };
    const { client } = connect([{ result: [secret], total_count: 1 }]);
    await expect(client.getSecrets({ applicationId: 1 }).next()).resolves.toEqual({
      done: false,
      value: { secretId: 10, secretName: "A" },
    });
  });

  it.each([[{ result: 0 }], [{ result: {} }], [{ result: null }]])(
    "rejects a write if the response is %j",
    async (response) => {
      const { client, requests } = connect([response]);
      await expect(
        client.setSecretInfo({ ...address, secretValue: "sample-value" }),
      ).rejects.toMatchObject({ kind: "unexpected-response", operation: "setSecretInfo" });
      expect(requests).toHaveLength(1);
    },
  );

  it("verifies the key even if the role to list is missing", async () => {
    const { client } = connect([{ error: { code: 104, msg: "Sample words" } }]);
    await expect(client.verifyCredentials()).resolves.toEqual({ canList: false });
  });

  it("doesn't verify the key if billing failed", async () => {
    const { client } = connect([{ error: { code: 5, msg: "Sample words" } }]);
    await expect(client.verifyCredentials()).rejects.toMatchObject({
      kind: "forbidden",
      code: "5",
    });
  });
});

describe("an error of the Voximplant client", () => {
  it("contains no key, token or value even if the vendor repeats them", async () => {
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
