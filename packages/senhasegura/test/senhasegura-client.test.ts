import { describe, expect, it } from "vitest";
import { createSenhaseguraClient, type SenhaseguraClient as Client } from "@keyhole/senhasegura";
import { clientFor, canary, options, response } from "./support/client-for.js";

const getProblem = (overrides: Record<string, unknown>): Error => {
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
  ])("names the option %s in the error if its value is %j", (option, value) => {
    const error = getProblem({ [option]: value });
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
    const { client, requests } = clientFor(
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

  it("exchanges the access key in a form and sends the token as a bearer token", async () => {
    const { client, requests } = clientFor({ response, note_on_list: [] }, 200, {
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

  it("refuses an update without fields and an invalid identifier", async () => {
    const { client, requests } = clientFor({ response });
    await expect(client.updateNote("1", {})).rejects.toThrow("changes");
    await expect(client.updateNote("1", { note: undefined })).rejects.toThrow("changes");
    await expect(client.updateNote(" ", { note: "sample" })).rejects.toThrow("identifier");
    await expect(client.getNote("..")).rejects.toThrow("identifier");
    // @ts-expect-error -- identifiers are strings, never numbers
    await expect(client.enableNote(3)).rejects.toThrow("identifier");
    expect(requests).toEqual([]);
  });

  const apiSecret = { name: "Sample", url: "https://api.example.org", clientId: "id" };
  const sharing = { name: "Sample", note: "sample" };

  it.each<[string, (client: Client) => Promise<unknown>]>([
    ["name", (client) => client.createNote({ name: "", note: canary })],
    ["note", (client) => client.createNote({ name: canary } as never)],
    ["name", (client) => client.createNote(null as never)],
    ["url", (client) => client.createApiSecret({ ...apiSecret, url: " " })],
    ["clientId", (client) => client.createApiSecret({ ...apiSecret, clientId: 1 as never })],
    ["clientSecret", (client) => client.updateApiSecret("1", { clientSecret: 1 as never })],
    ["username", (client) => client.createPassword({ name: "a", password: canary } as never)],
    ["password", (client) => client.createPassword({ name: "a", username: canary } as never)],
    ["tags", (client) => client.updatePassword("1", { tags: [canary] as never })],
    ["usersAllowed", (client) => client.createNote({ ...sharing, usersAllowed: canary as never })],
    [
      "usersAllowed.name",
      (client) => client.updateNote("1", { usersAllowed: [{ username: canary } as never] }),
    ],
    [
      "groupsAllowed.canEdit",
      (client) =>
        client.updateNote("1", { groupsAllowed: [{ name: "a", canEdit: canary as never }] }),
    ],
    ["groupsAllowed.name", (client) => client.updateNote("1", { groupsAllowed: [null as never] })],
  ])("names the wrong input %s in the error without repeating its value", async (option, call) => {
    const { client, requests } = clientFor({ response });
    const error = (await call(client).catch((reason: unknown) => reason)) as Error;
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(new RegExp(`\\b${option}\\b`));
    expect(error.message).not.toContain(canary);
    expect(requests).toEqual([]);
  });

  it("sends users and groups in senhasegura's format and a value untrimmed", async () => {
    const { client, requests } = clientFor({ response, note_entity: { identifier: "2" } });
    await client.createNote({
      name: "Sample",
      note: " sample\n",
      tags: undefined,
      usersAllowed: [{ name: "sample-user" }],
      groupsAllowed: [{ name: "sample-group", canEdit: true }],
    });
    await expect(requests.at(-1)!.json()).resolves.toEqual({
      name: "Sample",
      note: " sample\n",
      users_allowed: [{ username: "sample-user", can_edit: false }],
      groups_allowed: [{ name: "sample-group", can_edit: true }],
    });
  });

  it("filters a list only by the given filters", async () => {
    const { client, requests } = clientFor({ response, password_on_list: [] });
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

describe("a filter of a senhasegura list", () => {
  it("is sent without the other options", async () => {
    const { client, requests } = clientFor({ response, note_on_list: [] });
    const given = { tag: "sample", clientSecret: canary };
    await client.listNotes(given).next();
    expect(new URL(requests.at(-1)!.url).search).toBe("?tag=sample");
  });

  it.each([null, 5, ["a", "b"], {}])("is refused if it is %j", async (tag) => {
    const { client, requests } = clientFor({ response, note_on_list: [] });
    await expect(client.listNotes({ tag: tag as string }).next()).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });
});

it.each([undefined, null, "sample"])(
  "createSenhaseguraClient refuses %j as its options",
  (given) => {
    expect(() => createSenhaseguraClient(given as never)).toThrow(TypeError);
  },
);
