import { describe, expect, it } from "vitest";
import { UserFacingError } from "../../src/index.js";
import {
  nothingAdded,
  getOrigin,
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

describe("A stored connection", () => {
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
  ])("at %s has %s as its origin", (baseUrl, origin) => {
    expect(getOrigin({ baseUrl })).toBe(origin);
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
  ])("throws an error without its content if it is %s", (text) => {
    expect(() => parseRecord(text)).toThrow(UserFacingError);
    try {
      parseRecord(text);
    } catch (error) {
      expect(String(error)).not.toContain("sample-secret");
    }
  });
});
