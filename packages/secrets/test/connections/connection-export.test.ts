import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserFacingError, explanation, findVendor, vendors } from "../../src/index.js";
import {
  formatExport,
  nothingAdded,
  parseExport,
  parseRecord,
  serializeRecord,
  type ConnectionRecord,
} from "../../src/connections/index.js";

const canary = "canary7f3a";
const added = {
  containers: [{ id: "a", name: "A" }],
  secrets: {
    a: [{ id: "s", name: "S", fields: [{ name: "secret", confidential: true }] }],
  },
};
const record: ConnectionRecord = {
  id: "1",
  alias: "prod",
  vendor: "genauth",
  settings: { baseUrl: "https://api.example.com" },
  credentials: { accessKeyId: `${canary}-id`, accessKeySecret: canary },
  added,
};
const file = (changes: object = {}, ...more: unknown[]): string =>
  JSON.stringify({
    keyhole: "connections",
    version: 1,
    connections: [
      { alias: "prod", vendor: "genauth", settings: record.settings, added, ...changes },
      ...more,
    ],
  });
const refusal = (text: string): Promise<unknown> =>
  parseExport(text).then(
    () => undefined,
    (error: unknown) => error,
  );

describe("an export of connections", () => {
  it("is read as it was written, without the credentials", async () => {
    const text = formatExport([record]);
    expect(text).not.toContain(canary);
    expect(await parseExport(text)).toEqual([
      { alias: "prod", vendor: findVendor("genauth"), settings: record.settings, added },
    ]);
    expect(await parseExport(`\uFEFF${text}`)).toHaveLength(1);
  });

  it("of a record that lacks a setting can be read, as the setting is by default", async () => {
    const settings = { baseUrl: "https://vault.example.com" };
    const text = formatExport([{ ...record, vendor: "senhasegura", settings }]);
    expect(await parseExport(text)).toMatchObject([{ settings: { pathPrefix: "/api" } }]);
  });

  it.each(vendors.map(({ id }) => id))("has every setting of %s and nothing more", (id) => {
    const { form } = findVendor(id)!;
    const values = Object.fromEntries(form.map(({ key }) => [key, canary + key]));
    const text = formatExport([
      { ...record, vendor: id, settings: { ...values, surplus: canary }, added: nothingAdded },
    ]);
    for (const { key, credential } of form) expect(text.includes(canary + key)).toBe(!credential);
    expect(text).not.toContain("surplus");
  });

  it("takes along nothing that was hung onto what was added by hand", () => {
    const hung = {
      containers: [{ id: "a", name: "A", value: canary }],
      secrets: { a: [{ ...added.secrets.a[0]!, value: canary, description: "D" }] },
    };
    const text = formatExport([{ ...record, added: hung }]);
    expect(text).not.toContain(canary);
    expect(text).toContain('"description": "D"');
  });

  it("takes along what is known of a secret, but not its state nor the rights of who exports it", async () => {
    const [summary] = added.secrets.a;
    const known = { ...summary!, description: "D", modifiedAt: 1 };
    const rights = { view: true, write: false };
    const mine = {
      ...added,
      secrets: { a: [{ ...known, referenceName: "r", enabled: true, rights }] },
    };
    const [read] = await parseExport(formatExport([{ ...record, added: mine }]));
    expect(read?.added.secrets).toEqual({ a: [known] });
    // They stay in what is stored.
    expect(parseRecord(serializeRecord({ ...record, added: mine })).added).toEqual(mine);
  });

  it("is not believed in what decides how a secret is treated, nor in an id that is there twice", async () => {
    const claims = { referenceName: "r", enabled: false, rights: { view: false, write: false } };
    const [summary] = added.secrets.a;
    const fields = [
      { name: "id", confidential: false },
      { name: "secret", confidential: false },
    ];
    const hostile = {
      containers: [
        { id: "a", name: "A", ...claims },
        { id: "a", name: "B" },
      ],
      secrets: { a: [{ ...summary!, ...claims, fields }, summary] },
    };
    const [read] = await parseExport(file({ added: hostile }));
    expect(read?.added).toEqual({
      containers: [{ id: "a", name: "A" }],
      secrets: {
        a: [{ ...summary!, fields: fields.map((field) => ({ ...field, confidential: true })) }],
      },
    });
  });

  it.each([
    ["no JSON", canary, /^The file is not JSON/],
    ["nothing", "", /^The file is not JSON/],
    ["null", "null", /no connections that Keyhole exported/],
    ["a list", "[]", /no connections that Keyhole exported/],
    ["another file", JSON.stringify({ keyhole: "settings" }), /no connections that/],
    ["a newer file", file().replace('"version":1', '"version":2'), /another version/],
    ["a further key", file().replace("{", `{"extra":"${canary}",`), /unknown "extra"/],
    [
      "no connection",
      JSON.stringify({ ...JSON.parse(file()), connections: [] }),
      /no connection\./,
    ],
    ["an entry that is none", file({}, canary), /^Connection 2: It is not an object/],
    ["no alias", file({ alias: undefined }), /^Connection 1: It has no alias/],
    [
      "an alias that is none",
      file({ alias: `${canary}!` }),
      /^Connection 1: Its alias isn't valid/,
    ],
    [
      "an alias twice",
      file({}, JSON.parse(file()).connections[0]),
      /^Connection 2 \(prod\): Another/,
    ],
    [
      "an unknown vendor",
      file({ vendor: canary }),
      /^Connection 1 \(prod\): Its vendor must be one/,
    ],
    ["a vendor of Object", file({ vendor: "constructor" }), /Its vendor must be one/],
    [
      "credentials",
      file({ credentials: { accessKeySecret: canary } }),
      /credentials do not belong/,
    ],
    [
      "a credential among the settings",
      file({ settings: { ...record.settings, accessKeySecret: canary } }),
      /GenAuth has no setting "accessKeySecret"/,
    ],
    ["no settings", file({ settings: undefined }), /It has no settings/],
    ["a setting that is no text", file({ settings: { baseUrl: [canary] } }), /base URL is no text/],
    [
      "an unencrypted base URL",
      file({ settings: { baseUrl: "http://api.example.com" } }),
      /\(prod\): The base URL uses http/,
    ],
    [
      "a choice that is none",
      file({
        vendor: "senhasegura",
        settings: { baseUrl: "https://a.example.com", pathPrefix: canary },
      }),
      /path prefix must be one of/,
    ],
    [
      "added entries that are none",
      file({ added: { containers: [{ id: canary }], secrets: {} } }),
      /added by ID is not as/,
    ],
  ])("that is or has %s is refused, and no value of it repeated", async (_, text, sentence) => {
    const error = await refusal(text);
    expect(error).toBeInstanceOf(UserFacingError);
    expect((error as Error).message).toMatch(sentence);
    expect((error as Error).message).not.toContain(canary);
  });

  it("names every entry that is wrong, up to five", async () => {
    const wrong = Array.from({ length: 7 }, () => ({}));
    const error = await refusal(file({ alias: "Wrong" }, ...wrong));
    expect((error as Error).message.split("\n")).toHaveLength(5);
  });

  it("checks each setting with the given function", async () => {
    await expect(parseExport(file(), async () => explanation("It is refused."))).rejects.toThrow(
      "Connection 1 (prod): It is refused.",
    );
  });

  it("either gives connections that can be written again, or an error that explains", async () => {
    const entries = fc.record(
      {
        alias: fc.oneof(fc.constant("prod"), fc.string()),
        vendor: fc.constantFrom("genauth", "userdocks", "nobody"),
        settings: fc.oneof(fc.constant(record.settings), fc.object()),
        added: fc.oneof(fc.constant(added), fc.json()),
      },
      { requiredKeys: [] },
    );
    const wellBehaved = fc.asyncProperty(entries, async (entry) => {
      const text = JSON.stringify({ keyhole: "connections", version: 1, connections: [entry] });
      const result = await parseExport(text).catch((error: unknown) => error);
      if (result instanceof UserFacingError) return true;
      const read = result as Awaited<ReturnType<typeof parseExport>>;
      const records = read.map((one) => ({ ...one, id: "1", vendor: one.vendor.id }));
      expect(await parseExport(formatExport(records))).toEqual(read);
      return true;
    });
    await expect(fc.assert(wellBehaved)).resolves.toBeUndefined();
  });
});
