import { describe, expect, it } from "vitest";
import { UserFacingError, vendors } from "../../src/index.js";
import {
  isSameTrust,
  nothingAdded,
  originOf,
  parseRecord,
  serializeRecord,
  type ConnectionRecord,
} from "../../src/connections/index.js";

const record: ConnectionRecord = {
  id: "1",
  alias: "prod",
  vendor: "genauth",
  settings: { baseUrl: "https://api.example.com" },
  credentials: { accessKeySecret: "sample-secret" },
  added: {
    containers: [{ id: "a", name: "A" }],
    secrets: { a: [{ id: "s", name: "S", fields: [{ name: "secret", confidential: true }] }] },
  },
};

describe("a stored connection", () => {
  it("is read as it was written", () => {
    expect(parseRecord(serializeRecord(record))).toEqual(record);
    const bare = { ...record, added: nothingAdded };
    expect(parseRecord(serializeRecord(bare))).toEqual(bare);
    const imported = { ...record, credentials: undefined };
    expect(parseRecord(serializeRecord(imported))).toEqual(imported);
  });

  it.each([
    ["https://API.example.com:443/v1/", "https://api.example.com"],
    ["https://api.example.com:8443", "https://api.example.com:8443"],
    ["http://127.0.0.1:80/x", "http://127.0.0.1"],
    ["not a url", undefined],
  ])("at %s has credentials for %s alone", (baseUrl, origin) => {
    expect(originOf({ baseUrl })).toBe(origin);
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '"sample-secret"',
    JSON.stringify({ ...record, version: 2 }),
    JSON.stringify({ version: 1, ...record, id: "" }),
    JSON.stringify({ version: 1, ...record, alias: 1 }),
    JSON.stringify({ version: 1, ...record, settings: null }),
    JSON.stringify({ version: 1, ...record, credentials: { accessKeySecret: ["sample-secret"] } }),
    JSON.stringify({ version: 1, ...record, added: undefined }),
    JSON.stringify({ version: 1, ...record, added: { containers: [{}], secrets: {} } }),
    JSON.stringify({
      version: 1,
      ...record,
      added: { containers: [], secrets: { a: [{ id: "s", name: "S" }] } },
    }),
  ])("that is %s throws, and repeats nothing of it", (text) => {
    expect(() => parseRecord(text)).toThrow(UserFacingError);
    try {
      parseRecord(text);
    } catch (error) {
      expect(String(error)).not.toContain("sample-secret");
    }
  });
});

describe("trust", () => {
  const vendor = vendors.find(({ form }) => form.some(({ kind }) => kind === "certificate"))!;
  const { key } = vendor.form.find(({ kind }) => kind === "certificate")!;
  const baseUrl = "https://a.example.com";

  it.each([
    [true, { baseUrl }, { baseUrl: `${baseUrl}/v2` }],
    [true, { baseUrl }, { baseUrl, [key]: "" }],
    [false, { baseUrl }, { baseUrl: "https://b.example.com" }],
    [false, { baseUrl }, { baseUrl: `${baseUrl}:8443` }],
    [false, { baseUrl }, { baseUrl, [key]: "PEM" }],
    [false, { baseUrl, [key]: "PEM" }, { baseUrl, [key]: "other PEM" }],
  ])("is the same: %s, for %j and %j", (same, one, other) => {
    expect(isSameTrust(vendor, one, other)).toBe(same);
    expect(isSameTrust(vendor, other, one)).toBe(same);
  });
});
