import { gatewayMessages } from "@keyhole/senhasegura";
import { createSenhaseguraRestClient } from "@keyhole/senhasegura/rest";
import { describe, expect, it } from "vitest";
import { createCheckingFetch, printedResponse, replay } from "../src/index.js";
import { kindsUnderTest, getNames, pathPrefix, useSenhasegura } from "./senhasegura-setup.js";

const extraEntries = 60;
let ahead = 0;
const clock = { now: () => Date.now() + ahead, wait: () => Promise.resolve() };
const { vendor, connect } = useSenhasegura({ extraEntries, clock });

const lowLevel = () => {
  const { baseUrl, credentials, checking } = vendor();
  return createSenhaseguraRestClient({ baseUrl, ...credentials, fetch: checking.fetch });
};
const apiSecretId = () => vendor().examples["identifier"]!;

describe.each(kindsUnderTest)("the senhasegura client ($kind)", (kind) => {
  const id = () => vendor().examples[kind.example]!;

  it("gets an item with its value", async () => {
    await expect(kind.get(connect(), id())).resolves.toMatchObject({
      identifier: id(),
      [kind.value]: expect.stringMatching(/^sample-/) as string,
      usersAllowed: [{ name: "sample-user", canEdit: true }],
      groupsAllowed: [],
    });
  });

  it.each([
    ["unknown", "999999", "not-found", "1005"],
    ["not a number", "sample", "invalid-request", "1010"],
  ])("reports an identifier that is %s", async (_, identifier, errorKind, code) => {
    await expect(kind.get(connect(), identifier)).rejects.toMatchObject({
      kind: errorKind,
      code,
      status: 400,
    });
  });

  it("reports an inactive item and an item that the access key may not see", async () => {
    const client = connect();
    const names = await getNames(kind.list(client));
    const inactive = names.get(kind.inactive)!;
    await expect(kind.get(client, inactive)).rejects.toMatchObject({
      kind: "inactive",
      code: "1009",
    });
    // The next identifier is on no list.
    const hidden = `${Number(inactive) + 1}`;
    expect([...names.values()]).not.toContain(hidden);
    await expect(kind.get(client, hidden)).rejects.toMatchObject({
      kind: "forbidden",
      code: "1006",
    });
  });
});

describe("the senhasegura client", () => {
  it("exchanges the access key for one token even if several calls wait for it", async () => {
    const client = connect();
    await Promise.all([client.verifyCredentials(), client.getApiSecret(apiSecretId())]);
    expect(vendor().calls("requestToken")).toBe(1);
  });

  it("sends the tenant if one is given", async () => {
    await expect(connect({ tenant: "sample-tenant" }).verifyCredentials()).resolves.toBeUndefined();
    await expect(connect({ tenant: "sample-other" }).verifyCredentials()).rejects.toMatchObject({
      kind: "unauthenticated",
    });
  });

  it("reports a wrong access key without a retry", async () => {
    const client = connect({ clientSecret: "sample-wrong-secret" });
    const error = await client.verifyCredentials().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: "unauthenticated",
      operation: "requestToken",
      code: "invalid_client",
      status: 401,
    });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("sample-wrong-secret");
    expect(vendor().calls("requestToken")).toBe(1);
  });

  it.each(["/api", "/iso"])(
    "calls every endpoint under the path prefix %s, the token endpoint included",
    async (prefix) => {
      const { baseUrl } = vendor();
      const checking = createCheckingFetch("senhasegura", baseUrl + prefix);
      const client = connect({ pathPrefix: prefix, fetch: checking.fetch });
      await expect(client.getApiSecret(apiSecretId())).resolves.toHaveProperty("clientSecret");
      expect(checking.called).toEqual(["requestToken", "getApiSecret"]);
      expect(checking.violations).toEqual([]);
    },
  );

  it("names both possible causes if the gateway finds no matching route", async () => {
    const { baseUrl } = vendor();
    const checking = createCheckingFetch("senhasegura", `${baseUrl}/other`);
    const client = connect({ pathPrefix: "/other", fetch: checking.fetch });
    await expect(client.verifyCredentials()).rejects.toMatchObject({
      kind: "unauthenticated",
      status: 404,
      remedy: gatewayMessages["no route matched with those values"]!.remedy,
    });
    expect(checking.violations).toEqual([]);
  });

  it("filters API secrets through the low-level client", async () => {
    const { data } = await lowLevel().GET("/mysafe/secretapi", {
      params: { query: { identifier_code: "mail-relay" } },
    });
    expect(data?.api_secret_on_list.map(({ name }) => name)).toEqual(["Mail Relay"]);
  });
});

describe("the response in senhasegura's documentation", () => {
  it("is decoded by getApiSecret and matches the spec", async () => {
    const { baseUrl } = vendor();
    const body = printedResponse("senhasegura-api-secret.json");
    const checking = createCheckingFetch(
      "senhasegura",
      baseUrl + pathPrefix,
      replay("/mysafe/secretapi/3", body, fetch),
    );
    await expect(connect({ fetch: checking.fetch }).getApiSecret("3")).resolves.toEqual({
      identifier: "3",
      name: "GCP1",
      url: "https://gcp1.com",
      clientSecret: "hy7464g5v8ghy4d858jk7fds57t4tr",
      clientId: "hb455f7g8fg9dfg8yt845bxxku",
      identifierCode: "12534",
      method: "get",
      tags: "Cloud1",
      notes: "Access details for this API secret",
      usersAllowed: [{ name: "alices", canEdit: true }],
      groupsAllowed: [],
    });
    expect(checking.violations).toEqual([]);
    expect(checking.called).toEqual(["requestToken", "getApiSecret"]);
  });
});
