import { describe, expect, it } from "vitest";
import {
  createSenhaseguraClient,
  VendorError,
  type SenhaseguraClient as Client,
  type SenhaseguraOptions,
} from "../src/index.js";

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

  it("refuses an update without fields, and an identifier that is none", async () => {
    const { client, requests } = answering({ response });
    await expect(client.updateNote("1", {})).rejects.toThrow("changes");
    await expect(client.updateNote("1", { note: undefined })).rejects.toThrow("changes");
    await expect(client.updateNote(" ", { note: "sample" })).rejects.toThrow("identifier");
    await expect(client.getNote("..")).rejects.toThrow("identifier");
    // @ts-expect-error what was a number somewhere is not taken for text here
    await expect(client.enableNote(3)).rejects.toThrow("identifier");
    expect(requests).toEqual([]);
  });

  const apiSecret = { name: "Sample", url: "https://api.example.org", client_id: "id" };
  const sharing = { name: "Sample", note: "sample" };

  it.each<[string, (client: Client) => Promise<unknown>]>([
    ["name", (client) => client.createNote({ name: "", note: canary })],
    ["note", (client) => client.createNote({ name: canary } as never)],
    ["name", (client) => client.createNote(null as never)],
    ["url", (client) => client.createApiSecret({ ...apiSecret, url: " " })],
    ["client_id", (client) => client.createApiSecret({ ...apiSecret, client_id: 1 as never })],
    ["client_secret", (client) => client.updateApiSecret("1", { client_secret: 1 as never })],
    ["username", (client) => client.createPassword({ name: "a", password: canary } as never)],
    ["password", (client) => client.createPassword({ name: "a", username: canary } as never)],
    ["tags", (client) => client.updatePassword("1", { tags: [canary] as never })],
    [
      "users_allowed",
      (client) => client.createNote({ ...sharing, users_allowed: canary as never }),
    ],
    [
      "users_allowed.name",
      (client) => client.updateNote("1", { users_allowed: [{ username: canary } as never] }),
    ],
    [
      "groups_allowed.can_edit",
      (client) =>
        client.updateNote("1", { groups_allowed: [{ name: "a", can_edit: canary as never }] }),
    ],
    [
      "groups_allowed.name",
      (client) => client.updateNote("1", { groups_allowed: [null as never] }),
    ],
  ])("names the input %s where it is wrong, and repeats no value", async (option, call) => {
    const { client, requests } = answering({ response });
    const error = (await call(client).catch((reason: unknown) => reason)) as Error;
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(new RegExp(`^The option ${option} `));
    expect(error.message).not.toContain(canary);
    expect(requests).toEqual([]);
  });

  it("writes who is to have access as senhasegura wants it, and a value untrimmed", async () => {
    const { client, requests } = answering({ response, note_entity: { identifier: "2" } });
    await client.createNote({
      name: "Sample",
      note: " sample\n",
      tags: undefined,
      users_allowed: [{ name: "sample-user" }],
      groups_allowed: [{ name: "sample-group", can_edit: true }],
    });
    await expect(requests.at(-1)!.json()).resolves.toEqual({
      name: "Sample",
      note: " sample\n",
      users_allowed: [{ username: "sample-user", can_edit: false }],
      groups_allowed: [{ name: "sample-group", can_edit: true }],
    });
  });

  it("filters by what is given, and by nothing else", async () => {
    const { client, requests } = answering({ response, password_on_list: [] });
    const { signal } = new AbortController();
    await client
      .listPasswords({ signal, tag: "a b", username: undefined, url: "https://x" })
      .next();
    expect(Object.fromEntries(new URL(requests.at(-1)!.url).searchParams)).toEqual({
      tag: "a b",
      url: "https://x",
    });
  });
});

describe("what senhasegura answers", () => {
  const entry = { name: "Sample", need_justify: "0", need_approval: "0" };

  it.each([3, "3"])("normalises the identifier %j", async (identifier) => {
    const onList = { ...entry, identifier, can_view: true, can_write: false };
    const list = answering({ response, api_secret_on_list: [onList] }).client.listApiSecrets();
    await expect(list.next()).resolves.toMatchObject({ value: { identifier: "3" } });

    const entity = { identifier, name: "Sample", client_id: "id", client_secret: "value" };
    const { client } = answering({ response, api_secret_entity: entity });
    await expect(client.getApiSecret("3")).resolves.toEqual({
      ...entity,
      identifier: "3",
      url: null,
      identifier_code: null,
      method: null,
      tags: null,
      notes: null,
      users_allowed: [],
      groups_allowed: [],
    });
  });

  it.each([1.5, -3, 1e21, "", "3a", "../3", null, {}])(
    "does not take %j for an identifier",
    async (identifier) => {
      const note = { identifier, name: "Sample", note: "sample" };
      await expect(answering({ response, note_entity: note }).client.getNote("3")).rejects.toThrow(
        "identifier",
      );
      await expect(
        answering({ response, note_entity: note }).client.createNote({ name: "Sample", note: "x" }),
      ).rejects.toMatchObject({ kind: "unexpected-response", operation: "createNote" });
    },
  );

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

  it.each([
    [{ username: "sample-unknown" }, "sample-unknown"],
    ["sample-unknown", "sample-unknown"],
    [
      { name: "sample-group", reason: { code: 1 }, message: "Not found" },
      "sample-group: Not found",
    ],
    [{}, ""],
    [null, ""],
  ])("tells whom a write could not give access, sent as %j", async (refused, told) => {
    const note_entity = { identifier: 2, shared_error: [refused] };
    const { client } = answering({ response, note_entity });
    const saved = { identifier: "2", users_allowed: [], groups_allowed: [], shared_error: [told] };
    await expect(client.updateNote("2", { note: "sample" })).resolves.toEqual(saved);
    await expect(client.createNote({ name: "Sample", note: "sample" })).resolves.toEqual(saved);
  });

  it.each(["api_entity", "api_secret_entity"])(
    "reads what was saved from the key %s, and who has access now",
    async (key) => {
      const saved = {
        identifier: "43",
        client_secret: "sample-value",
        users_allowed: [{ username: "first", can_edit: true }],
        groups_allowed: [{ name: "second", can_edit: "0" }],
        shared_error: [],
      };
      const { client } = answering({ response, [key]: saved });
      const item = { name: "Sample", url: "https://api.example.org", client_id: "id" };
      await expect(client.createApiSecret(item)).resolves.toEqual({
        identifier: "43",
        users_allowed: [{ name: "first", can_edit: true }],
        groups_allowed: [{ name: "second", can_edit: false }],
        shared_error: [],
      });
    },
  );

  it("knows an updated item where the answer does not repeat it, and a created one not", async () => {
    const { client } = answering({ response });
    await expect(client.updateNote("2", { note: "sample" })).resolves.toEqual({
      identifier: "2",
      users_allowed: [],
      groups_allowed: [],
      shared_error: [],
    });
    await expect(client.createNote({ name: "Sample", note: "sample" })).rejects.toMatchObject({
      kind: "unexpected-response",
    });
  });

  it("takes an answer without a status for no success of a write", async () => {
    const { client } = answering({ message: "Welcome" });
    for (const write of [
      () => client.enableNote("2"),
      () => client.disableNote("2"),
      () => client.updateNote("2", { note: "sample" }),
    ]) {
      await expect(write()).rejects.toMatchObject({ kind: "unexpected-response" });
    }
    // As v3-32 prints it.
    const bare = {
      status: 200,
      mensagem: "Note successfully deactivated",
      erro: false,
      error: false,
    };
    await expect(answering({ response: bare }).client.disableNote("2")).resolves.toBeUndefined();
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

describe("the filters of a list", () => {
  it("are sent, and nothing else of the options is", async () => {
    const { client, requests } = answering({ response, note_on_list: [] });
    const given = { tag: "sample", clientSecret: canary };
    await client.listNotes(given).next();
    expect(new URL(requests.at(-1)!.url).search).toBe("?tag=sample");
  });

  it.each([null, 5, ["a", "b"], {}])("are refused where one is %j", async (tag) => {
    const { client, requests } = answering({ response, note_on_list: [] });
    await expect(client.listNotes({ tag: tag as string }).next()).rejects.toThrow(
      new TypeError("The option tag must be a string."),
    );
    expect(requests).toEqual([]);
  });
});

describe("an error of an undocumented form", () => {
  it.each([{ toString: 1, valueOf: 1 }, [[[]]], "canary"])(
    "is one all the same: %j",
    async (status) => {
      const { client } = answering({ response: { error: true, status } });
      await expect(client.getNote("1")).rejects.toMatchObject({ kind: "unexpected-response" });
    },
  );
});

it.each([undefined, null, "sample"])("options that are %j are refused as a whole", (given) => {
  expect(() => createSenhaseguraClient(given as never)).toThrow(
    new TypeError("The options are missing."),
  );
});
