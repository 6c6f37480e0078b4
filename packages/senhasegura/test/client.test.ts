import { describe, expect, it } from "vitest";
import { createSenhaseguraClient, VendorError, type SenhaseguraOptions } from "../src/index.js";

const canary = "sample-canary-4f1d";
const token = { token_type: "Bearer", expires_in: 3600, access_token: `${canary}-token` };
const response = { status: 200, message: "Success", error: false, error_code: 0, detail: "" };
const options: SenhaseguraOptions = {
  clientId: "sample-client",
  clientSecret: `${canary}-secret`,
  baseUrl: "https://vault.example.org",
};

/** A client whose token endpoint works, and whose every other answer is this one. */
const answering = (body: unknown, status = 200, overrides: Partial<SenhaseguraOptions> = {}) => {
  const requests: Request[] = [];
  const client = createSenhaseguraClient({
    ...options,
    retry: { limit: 0 },
    fetch: (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const exchange = request.url.endsWith("/oauth2/token");
      return Promise.resolve(exchange ? Response.json(token) : Response.json(body, { status }));
    },
    ...overrides,
  });
  return { client, requests };
};

const problemOf = (overrides: Record<string, unknown>): Error => {
  try {
    createSenhaseguraClient({ ...options, ...overrides });
  } catch (error) {
    return error as Error;
  }
  throw new Error("The options were accepted.");
};

describe("createSenhaseguraClient", () => {
  it.each([
    ["clientId", undefined],
    ["clientId", " "],
    ["clientId", `${canary} with space`],
    ["clientSecret", 42],
    ["clientSecret", `${canary}\nsecond line`],
    ["baseUrl", undefined],
    ["baseUrl", `http://${canary}.example.org`],
    ["baseUrl", `https://vault.example.org/${canary}`],
    ["pathPrefix", 42],
    ["pathPrefix", `/${canary}/../iso`],
    ["pathPrefix", `/${canary}?query`],
    ["tenant", ""],
  ])("names the option %s where it is %j, and repeats no value", (option, value) => {
    const error = problemOf({ [option]: value });
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(option);
    expect(error.message).not.toContain(canary);
  });

  it.each([
    [undefined, "/api/mysafe/note/1"],
    ["/iso", "/iso/mysafe/note/1"],
    ["gateway/api/", "/gateway/api/mysafe/note/1"],
    ["", "/mysafe/note/1"],
  ])("puts the path prefix %j before the API's paths", async (pathPrefix, path) => {
    const note = { identifier: "1", name: "Sample", note: "sample" };
    const { client, requests } = answering(
      { response, note_entity: note },
      200,
      pathPrefix === undefined ? {} : { pathPrefix },
    );
    await client.getNote("1");
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      path.replace("/mysafe/note/1", "/oauth2/token"),
      path,
    ]);
  });

  it("exchanges the access key as a form, and sends the token as a bearer", async () => {
    const { client, requests } = answering({ response, note_on_list: [] }, 200, {
      tenant: "sample-tenant",
    });
    await expect(client.listNotes().next()).resolves.toMatchObject({ done: true });
    const [exchange, list] = requests;
    expect(exchange!.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(exchange!.headers.has("authorization")).toBe(false);
    expect(Object.fromEntries(new URLSearchParams(await exchange!.text()))).toEqual({
      grant_type: "client_credentials",
      client_id: "sample-client",
      client_secret: `${canary}-secret`,
      tenant: "sample-tenant",
    });
    expect(list!.headers.get("authorization")).toBe(`Bearer ${canary}-token`);
  });

  it("refuses to send an update without fields, or an identifier that is none", async () => {
    const { client, requests } = answering({ response });
    await expect(client.updateNote("1", {})).rejects.toThrow(TypeError);
    await expect(client.updateNote(" ", { note: "sample" })).rejects.toThrow(TypeError);
    await expect(client.getNote("..")).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });
});

describe("what senhasegura answers", () => {
  const entry = { name: "Sample", need_justify: "0", need_approval: "0" };

  it.each([3, "3"])("normalises the identifier %j", async (identifier) => {
    const onList = { ...entry, identifier, can_view: true, can_write: false };
    const list = answering({ response, api_secret_on_list: [onList] }).client.listApiSecrets();
    await expect(list.next()).resolves.toMatchObject({ value: { identifier: "3" } });

    const entity = { identifier, name: "Sample", url: "", client_id: "id", client_secret: "value" };
    const { client } = answering({ response, api_secret_entity: entity });
    await expect(client.getApiSecret("3")).resolves.toEqual({
      ...entity,
      identifier: "3",
      users_allowed: [],
      groups_allowed: [],
    });
  });

  it.each([
    ["0", "1", true, false],
    [0, 1, "true", "false"],
    [false, true, "1", "0"],
  ])("normalises flags sent as %j, %j, %j and %j", async (no, yes, can, cannot) => {
    const list = answering({
      response,
      password_on_list: [
        { ...entry, identifier: "1", need_justify: no, need_approval: yes, can_view: can },
        { ...entry, identifier: "2", can_view: cannot, can_write: can },
      ],
    }).client.listPasswords();
    await expect(list.next()).resolves.toMatchObject({
      value: { need_justify: false, need_approval: true, can_view: true, can_write: false },
    });
    await expect(list.next()).resolves.toMatchObject({
      value: { can_view: false, can_write: true },
    });
  });

  it("accepts a user's name under both of its keys", async () => {
    const { client } = answering({
      response,
      password_entity: {
        identifier: "5",
        name: "Sample",
        password: "sample",
        users_allowed: [{ name: "first", can_edit: true }, { username: "second" }, {}, null],
        groups_allowed: null,
      },
    });
    await expect(client.getPassword("5")).resolves.toMatchObject({
      users_allowed: [
        { name: "first", can_edit: true },
        { name: "second", can_edit: false },
      ],
      groups_allowed: [],
    });
  });

  it("tells whom an update could not give access", async () => {
    const refused = { username: "sample-unknown" };
    const { client } = answering({
      response,
      note_entity: { identifier: "2", shared_error: [refused] },
    });
    await expect(client.updateNote("2", { note: "sample" })).resolves.toEqual({
      shared_error: [refused],
    });
    const bare = answering({ response }).client;
    await expect(bare.updateNote("2", { note: "sample" })).resolves.toEqual({ shared_error: [] });
  });

  const named = { identifier: "3", name: "Sample", client_id: "id" };

  it.each([
    ["no value", { api_secret_entity: named }],
    ["a value of null", { api_secret_entity: { ...named, client_secret: null } }],
    ["no item", {}],
    ["an array", []],
  ])("does not take %s for a value", async (_, rest) => {
    const body = Array.isArray(rest) ? rest : { response, ...rest };
    await expect(answering(body).client.getApiSecret("3")).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getApiSecret",
    });
  });

  it("does not take an answer without a token for a token", async () => {
    const client = createSenhaseguraClient({
      ...options,
      fetch: () => Promise.resolve(Response.json({ token_type: "Bearer", expires_in: 3600 })),
    });
    await expect(client.authenticate()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "requestToken",
    });
  });

  it("sends whoever meets somebody else's 404 to the base URL", async () => {
    const client = createSenhaseguraClient({
      ...options,
      fetch: () => Promise.resolve(new Response("<h1>Not Found</h1>", { status: 404 })),
    });
    await expect(client.authenticate()).rejects.toMatchObject({
      kind: "not-found",
      remedy: expect.stringContaining("base URL") as string,
    });
  });

  it("lets nothing confidential into an error", async () => {
    const said = `${canary}-secret ${canary}-token ${canary}-value`;
    const { client } = answering(
      {
        response: { status: 400, message: said, error: true },
        exception: { code: said, message: said },
      },
      400,
    );
    const error = await client
      .updateApiSecret("3", { client_secret: `${canary}-value` })
      .catch((reason: unknown) => reason);
    expect(VendorError.is(error, "invalid-request")).toBe(true);
    const { stack, ...rest } = error as VendorError;
    expect(`${String(error)} ${stack} ${JSON.stringify(rest)}`).not.toContain(canary);
  });
});
