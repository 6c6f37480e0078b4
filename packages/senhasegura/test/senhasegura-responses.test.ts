import { describe, expect, it } from "vitest";
import { createSenhaseguraClient, remedies, VendorError } from "@keyhole/senhasegura";
import { clientFor, canary, options, response } from "./support/client-for.js";

describe("the senhasegura client", () => {
  const entry = { name: "Sample", need_justify: "0", need_approval: "0" };

  it.each([3, "3"])("normalises the identifier %j", async (identifier) => {
    const onList = { ...entry, identifier, can_view: true, can_write: false };
    const list = clientFor({ response, api_secret_on_list: [onList] }).client.listApiSecrets();
    await expect(list.next()).resolves.toMatchObject({ value: { identifier: "3" } });

    const entity = { identifier, name: "Sample", client_id: "id", client_secret: "value" };
    const { client } = clientFor({ response, api_secret_entity: entity });
    await expect(client.getApiSecret("3")).resolves.toEqual({
      name: "Sample",
      clientId: "id",
      clientSecret: "value",
      identifier: "3",
      url: null,
      identifierCode: null,
      method: null,
      tags: null,
      notes: null,
      usersAllowed: [],
      groupsAllowed: [],
    });
  });

  it.each([1.5, -3, 2 ** 53, 1e21, "", "3a", "../3", null, {}])(
    "doesn't accept %j as an identifier",
    async (identifier) => {
      const note = { identifier, name: "Sample", note: "sample" };
      await expect(clientFor({ response, note_entity: note }).client.getNote("3")).rejects.toThrow(
        "identifier",
      );
      await expect(
        clientFor({ response, note_entity: note }).client.createNote({ name: "Sample", note: "x" }),
      ).rejects.toMatchObject({ kind: "unexpected-response", operation: "createNote" });
    },
  );

  it.each([
    ["0", "1", true, false],
    [0, 1, "true", "false"],
    [false, true, "1", "0"],
  ])("normalises flags sent as %j, %j, %j and %j", async (no, yes, can, cannot) => {
    const list = clientFor({
      response,
      password_on_list: [
        { ...entry, identifier: "1", need_justify: no, need_approval: yes, can_view: can },
        { ...entry, identifier: "2", can_view: cannot, can_write: can },
      ],
    }).client.listPasswords();
    await expect(list.next()).resolves.toMatchObject({
      value: { needJustify: false, needApproval: true, canView: true, canWrite: false },
    });
    await expect(list.next()).resolves.toMatchObject({
      value: { canView: false, canWrite: true },
    });
  });

  it("accepts a user's name in both of its documented keys", async () => {
    const { client } = clientFor({
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
      usersAllowed: [
        { name: "first", canEdit: true },
        { name: "second", canEdit: false },
      ],
      groupsAllowed: [],
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
  ])(
    "reports a user or group that a write couldn't share with if it is sent as %j",
    async (sent, reported) => {
      const note_entity = { identifier: 2, shared_error: [sent] };
      const { client } = clientFor({ response, note_entity });
      const saved = {
        identifier: "2",
        usersAllowed: [],
        groupsAllowed: [],
        sharedError: [reported],
      };
      await expect(client.updateNote("2", { note: "sample" })).resolves.toEqual(saved);
      await expect(client.createNote({ name: "Sample", note: "sample" })).resolves.toEqual(saved);
    },
  );

  it.each(["api_entity", "api_secret_entity"])(
    "reads a saved item and its sharing from the key %s",
    async (key) => {
      const saved = {
        identifier: "43",
        client_secret: "sample-value",
        users_allowed: [{ username: "first", can_edit: true }],
        groups_allowed: [{ name: "second", can_edit: "0" }],
        shared_error: [],
      };
      const { client } = clientFor({ response, [key]: saved });
      const item = { name: "Sample", url: "https://api.example.org", clientId: "id" };
      await expect(client.createApiSecret(item)).resolves.toEqual({
        identifier: "43",
        usersAllowed: [{ name: "first", canEdit: true }],
        groupsAllowed: [{ name: "second", canEdit: false }],
        sharedError: [],
      });
    },
  );

  it("returns an updated item, but rejects a created one, if the response doesn't contain it", async () => {
    const { client } = clientFor({ response });
    await expect(client.updateNote("2", { note: "sample" })).resolves.toEqual({
      identifier: "2",
      usersAllowed: [],
      groupsAllowed: [],
      sharedError: [],
    });
    await expect(client.createNote({ name: "Sample", note: "sample" })).rejects.toMatchObject({
      kind: "unexpected-response",
    });
  });

  it("doesn't accept a response without a status as the success of a write", async () => {
    const { client } = clientFor({ message: "Welcome" });
    for (const write of [
      () => client.enableNote("2"),
      () => client.disableNote("2"),
      () => client.updateNote("2", { note: "sample" }),
    ]) {
      await expect(write()).rejects.toMatchObject({ kind: "unexpected-response" });
    }
    // The spelling in v3-32.
    const bare = {
      status: 200,
      mensagem: "Note successfully deactivated",
      erro: false,
      error: false,
    };
    await expect(clientFor({ response: bare }).client.disableNote("2")).resolves.toBeUndefined();
  });

  const named = { identifier: "3", name: "Sample", client_id: "id" };

  it.each([
    ["an item without a value", { api_secret_entity: named }],
    ["an item whose value is null", { api_secret_entity: { ...named, client_secret: null } }],
    ["a response without an item", {}],
    ["an array", []],
  ])("rejects %s when it gets a value", async (_, rest) => {
    const body = Array.isArray(rest) ? rest : { response, ...rest };
    await expect(clientFor(body).client.getApiSecret("3")).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "getApiSecret",
    });
  });

  it("rejects a token response without a token", async () => {
    const client = createSenhaseguraClient({
      ...options,
      fetch: () => Promise.resolve(Response.json({ token_type: "Bearer", expires_in: 3600 })),
    });
    await expect(client.verifyCredentials()).rejects.toMatchObject({
      kind: "unexpected-response",
      operation: "requestToken",
    });
  });

  it("refers to the base URL in the error if the 404 response isn't senhasegura's", async () => {
    const client = createSenhaseguraClient({
      ...options,
      fetch: () => Promise.resolve(new Response("<h1>Not Found</h1>", { status: 404 })),
    });
    await expect(client.verifyCredentials()).rejects.toMatchObject({
      kind: "not-found",
      remedy: remedies["not-found"],
    });
  });

  it("keeps credentials and values out of errors", async () => {
    const said = `${canary}-secret ${canary}-token ${canary}-value`;
    const { client } = clientFor(
      {
        response: { status: 400, message: said, error: true },
        exception: { code: said, message: said },
      },
      400,
    );
    const error = await client
      .updateApiSecret("3", { clientSecret: `${canary}-value` })
      .catch((reason: unknown) => reason);
    expect(VendorError.is(error, "invalid-request")).toBe(true);
    const { stack, ...rest } = error as VendorError;
    expect(`${String(error)} ${stack} ${JSON.stringify(rest)}`).not.toContain(canary);
  });
});

describe("an error with an undocumented status", () => {
  it.each([{ toString: 1, valueOf: 1 }, [[[]]], "canary"])(
    "is reported as an unexpected response if the status is %j",
    async (status) => {
      const { client } = clientFor({ response: { error: true, status } });
      await expect(client.getNote("1")).rejects.toMatchObject({ kind: "unexpected-response" });
    },
  );
});
