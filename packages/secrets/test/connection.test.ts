import { describe, expect, it } from "vitest";
import { nothingAdded, parseRecord, serializeRecord, type ConnectionRecord } from "../src/index.js";

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
    expect(() => parseRecord(text)).toThrow(TypeError);
    try {
      parseRecord(text);
    } catch (error) {
      expect(String(error)).not.toContain("sample-secret");
    }
  });
});
