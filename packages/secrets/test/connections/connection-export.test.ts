import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserFacingError, explanation, findVendor, vendors } from "../../src/index.js";
import {
  formatExport,
  nothingAdded,
  parseExport,
  planImport,
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
      { alias: "prod", vendor: "genauth", settings: record.settings, ...changes },
      ...more,
    ],
  });
const refusal = (text: string): Promise<unknown> =>
  parseExport(text).then(
    () => undefined,
    (error: unknown) => error,
  );

describe("An export of connections", () => {
  it("is read as it was written, and holds no credentials", async () => {
    const text = formatExport([record]);
    expect(text).not.toContain(canary);
    expect(await parseExport(text)).toEqual([
      { alias: "prod", vendor: findVendor("genauth"), settings: record.settings },
    ]);
    expect(await parseExport(`\uFEFF${text}`)).toHaveLength(1);
  });

  it("has the initial value of a setting that the record lacks", async () => {
    const settings = { baseUrl: "https://vault.example.com" };
    const text = formatExport([{ ...record, vendor: "senhasegura", settings }]);
    expect(await parseExport(text)).toMatchObject([{ settings: { pathPrefix: "/api" } }]);
  });

  it.each(vendors.map(({ id }) => id))("has every setting of %s and no credential", (id) => {
    const { form } = findVendor(id)!;
    const values = Object.fromEntries(form.map(({ key }) => [key, canary + key]));
    const text = formatExport([
      { ...record, vendor: id, settings: { ...values, surplus: canary } },
    ]);
    for (const { key, credential } of form) expect(text.includes(canary + key)).toBe(!credential);
    expect(text).not.toContain("surplus");
  });

  it.each([
    ["text that isn't JSON", canary],
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["another file", JSON.stringify({ keyhole: "settings" })],
    ["a newer file", file().replace('"version":1', '"version":2')],
    ["no connections", JSON.stringify({ ...JSON.parse(file()), connections: [] })],
    ["an entry that isn't an object", file({}, canary)],
    ["no alias", file({ alias: undefined })],
    ["an invalid alias", file({ alias: `${canary}!` })],
    ["a repeated alias", file({}, JSON.parse(file()).connections[0])],
    ["an unknown vendor", file({ vendor: canary })],
    ["a vendor that is a property of every object", file({ vendor: "constructor" })],
    ["no settings", file({ settings: undefined })],
    ["a setting that isn't a string", file({ settings: { baseUrl: [canary] } })],
    ["an unencrypted base URL", file({ settings: { baseUrl: "http://api.example.com" } })],
    [
      "a choice that the vendor doesn't have",
      file({
        vendor: "senhasegura",
        settings: { baseUrl: "https://a.example.com", pathPrefix: canary },
      }),
    ],
  ])("with %s is refused, and the error repeats no value of it", async (_, text) => {
    const error = await refusal(text);
    expect(error).toBeInstanceOf(UserFacingError);
    expect((error as Error).message).not.toContain(canary);
  });

  it.each([
    ["a further key", file().replace("{", `{"extra":"${canary}",`)],
    ["entries by ID", file({ added: { containers: [{ id: "a", name: canary }], secrets: {} } })],
    ["credentials", file({ credentials: { accessKeySecret: canary } })],
    [
      "a credential among the settings",
      file({ settings: { ...record.settings, accessKeySecret: canary } }),
    ],
  ])("with %s is read without it", async (_, text) => {
    const read = await parseExport(text);
    expect(read).toHaveLength(1);
    expect(JSON.stringify(read)).not.toContain(canary);
  });

  it("is refused with the number and the valid alias of the first wrong entry", async () => {
    const wrong = { ...(JSON.parse(file()).connections[0] as object), settings: null };
    const named = await refusal(file({}, { ...wrong, alias: "test" }, {}));
    expect((named as UserFacingError).args.slice(0, 2)).toEqual(["2", "test"]);
    const unnamed = await refusal(file({}, { ...wrong, alias: canary.toUpperCase() }));
    expect((unnamed as UserFacingError).args[0]).toBe("2");
    expect((unnamed as UserFacingError).message).not.toContain(canary.toUpperCase());
  });

  it("is checked setting by setting with the given function", async () => {
    const problem = explanation("It is refused.");
    await expect(parseExport(file(), async () => problem)).rejects.toMatchObject({
      args: ["1", "prod", problem],
    });
  });

  it("with random entries gives connections that can be written again, or a UserFacingError", async () => {
    const entries = fc.record(
      {
        alias: fc.oneof(fc.constant("prod"), fc.string()),
        vendor: fc.constantFrom("genauth", "userdocks", "unknown"),
        settings: fc.oneof(fc.constant(record.settings), fc.object()),
      },
      { requiredKeys: [] },
    );
    const wellBehaved = fc.asyncProperty(entries, async (entry) => {
      const text = JSON.stringify({ keyhole: "connections", version: 1, connections: [entry] });
      const result = await parseExport(text).catch((error: unknown) => error);
      if (result instanceof UserFacingError) return true;
      const read = result as Awaited<ReturnType<typeof parseExport>>;
      const records = read.map((one) => ({ ...one, id: "1", vendor: one.vendor.id, added }));
      expect(await parseExport(formatExport(records))).toEqual(read);
      return true;
    });
    await expect(fc.assert(wellBehaved)).resolves.toBeUndefined();
  });
});

describe("An import", () => {
  it("adds records without credentials, and skips those with an alias that is taken", async () => {
    const imported = await parseExport(formatExport([record, { ...record, alias: "test" }]));
    const { settings } = record;
    expect(planImport(imported, ["test", "other"], () => "new")).toEqual({
      records: [
        {
          id: "new",
          alias: "prod",
          vendor: "genauth",
          settings,
          credentials: undefined,
          added: nothingAdded,
        },
      ],
      skipped: ["test"],
    });
  });
});
