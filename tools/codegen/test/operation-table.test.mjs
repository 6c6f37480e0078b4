import { describe, expect, it } from "vitest";
import { operationTable } from "../src/operation-table.mjs";

const form = { content: { "application/x-www-form-urlencoded": { schema: {} } } };
const json = { content: { "application/json": { schema: {} } } };

/** Returns the row of one operation, in a spec whose operations need a token. */
function getRow(method, operation, spec = {}) {
  const paths = { "/items/{id}": { [method]: { operationId: "sample", ...operation } } };
  const table = operationTable({ security: [{ token: [] }], ...spec, paths });
  return table.split("\n").find((line) => line.startsWith("  "));
}
const row = (method, further = "") =>
  `  sample: { method: "${method}", path: "/items/{id}"${further} },`;

describe("operationTable", () => {
  it.each([
    ["get", ", safe: true"],
    ["post", ""],
    ["put", ""],
    ["patch", ""],
    ["delete", ""],
  ])("marks an operation as safe by its HTTP method (%s)", (method, further) => {
    expect(getRow(method, {})).toBe(row(method.toUpperCase(), further));
  });

  it("uses x-safe instead of the HTTP method if the spec has it", () => {
    expect(getRow("post", { "x-safe": true })).toBe(row("POST", ", safe: true"));
    expect(getRow("get", { "x-safe": false })).toBe(row("GET"));
  });

  it("marks the operations that need no credentials", () => {
    expect(getRow("post", { security: [] })).toBe(row("POST", ", anonymous: true"));
    expect(getRow("post", {}, { security: undefined })).toBe(row("POST", ", anonymous: true"));
    expect(getRow("post", { security: [{ token: [] }] }, { security: [] })).toBe(row("POST"));
  });

  it("marks the operations whose body is a form", () => {
    expect(getRow("post", { requestBody: form })).toBe(row("POST", ", form: true"));
    expect(getRow("post", { requestBody: json })).toBe(row("POST"));
  });

  it("contains every operation of a path and nothing else", () => {
    const paths = {
      "/a": { parameters: [], get: { operationId: "getA" }, put: { operationId: "setA" } },
      "/b": { summary: "Sample", delete: { operationId: "removeB" } },
    };
    const rows = operationTable({ paths })
      .split("\n")
      .filter((line) => line.startsWith("  "));
    expect(rows.map((line) => /(\w+):/.exec(line)[1])).toEqual(["getA", "setA", "removeB"]);
  });
});
