import { describe, expect, it } from "vitest";
import { operationTable } from "../src/operation-table.mjs";

const form = { content: { "application/x-www-form-urlencoded": { schema: {} } } };
const json = { content: { "application/json": { schema: {} } } };

/** The row of one operation, in a spec whose operations need a token. */
function rowOf(method, operation, spec = {}) {
  const paths = { "/items/{id}": { [method]: { operationId: "sample", ...operation } } };
  const table = operationTable({ security: [{ token: [] }], ...spec, paths });
  return table.split("\n").find((line) => line.startsWith("  "));
}
const row = (method, fields) => `  "${method} /items/{id}": { id: "sample", ${fields} },`;

describe("the table of operations", () => {
  it.each([
    ["get", true],
    ["head", true],
    ["post", false],
    ["put", false],
    ["patch", false],
    ["delete", false],
  ])("goes by HTTP for what may be repeated: %s", (method, safe) => {
    expect(rowOf(method, {})).toBe(row(method.toUpperCase(), `safe: ${safe}, authenticated: true`));
  });

  it("goes by x-safe where the spec knows better", () => {
    expect(rowOf("post", { "x-safe": true })).toBe(row("POST", "safe: true, authenticated: true"));
    expect(rowOf("get", { "x-safe": false })).toBe(row("GET", "safe: false, authenticated: true"));
  });

  it("knows what needs no credentials", () => {
    const without = row("GET", "safe: true, authenticated: false");
    expect(rowOf("get", { security: [] })).toBe(without);
    expect(rowOf("get", {}, { security: undefined })).toBe(without);
    expect(rowOf("get", { security: [{ token: [] }] }, { security: [] })).toBe(
      row("GET", "safe: true, authenticated: true"),
    );
  });

  it("knows whose body is a form", () => {
    expect(rowOf("post", { requestBody: form })).toBe(
      row("POST", "safe: false, authenticated: true, form: true"),
    );
    expect(rowOf("post", { requestBody: json })).toBe(
      row("POST", "safe: false, authenticated: true"),
    );
  });

  it("has every operation of a path, and nothing else of it", () => {
    const paths = {
      "/a": { parameters: [], get: { operationId: "getA" }, put: { operationId: "setA" } },
      "/b": { summary: "Sample", delete: { operationId: "removeB" } },
    };
    const rows = operationTable({ paths })
      .split("\n")
      .filter((line) => line.startsWith("  "));
    expect(rows.map((line) => /id: "(\w+)"/.exec(line)[1])).toEqual(["getA", "setA", "removeB"]);
  });
});
