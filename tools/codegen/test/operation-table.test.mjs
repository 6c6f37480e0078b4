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

  it("has the content type of a body that is neither JSON nor a form", () => {
    const content = { "application/merge-patch+json": { schema: {} } };
    const components = { requestBodies: { Patch: { content } } };
    const further = ', contentType: "application/merge-patch+json"';
    expect(getRow("patch", { requestBody: { content } })).toBe(row("PATCH", further));
    const requestBody = { $ref: "#/components/requestBodies/Patch" };
    expect(getRow("patch", { requestBody }, { components })).toBe(row("PATCH", further));
    const both = { content: { ...content, ...json.content } };
    expect(getRow("patch", { requestBody: both })).toBe(row("PATCH"));
  });

  it("has the headers with one possible value", () => {
    const target = { name: "X-Target", in: "header", schema: { const: "sample.get" } };
    const version = { name: "x-version", in: "header", schema: { enum: ["2"] } };
    const mode = { name: "x-mode", in: "header", schema: { enum: ["a", "b"] } };
    const query = { name: "format", in: "query", schema: { const: "json" } };
    const components = { parameters: { Version: version } };
    const parameters = [target, { $ref: "#/components/parameters/Version" }, mode, query];
    expect(getRow("get", { parameters }, { components })).toBe(
      row("GET", ', safe: true, headers: { "x-target": "sample.get", "x-version": "2" }'),
    );
  });

  it("has the path parameters that are lists of segments", () => {
    const id = { name: "id", in: "path", "x-segments": true, schema: { type: "array" } };
    expect(getRow("delete", { parameters: [id] })).toBe(row("DELETE", ', segments: ["id"]'));
  });

  it("has the statuses of successes without a body", () => {
    const responses = {
      200: { description: "Done.", content: json.content },
      202: { description: "Started." },
      204: { $ref: "#/components/responses/Done" },
      404: { description: "Not found." },
      default: { description: "Failed." },
    };
    const components = { responses: { Done: { description: "Done." } } };
    expect(getRow("delete", { responses }, { components })).toBe(
      row("DELETE", ", empty: [202, 204]"),
    );
  });

  it("has the server of an operation that isn't sent to the base URL", () => {
    const servers = [{ url: "{tokenUrl}", variables: { tokenUrl: { default: "https://a" } } }];
    expect(getRow("post", { servers })).toBe(row("POST", ', server: "tokenUrl"'));
    const fixed = [{ url: "https://login.example.com" }];
    expect(() => getRow("post", { servers: fixed })).toThrow("sample");
  });

  it("reads the parameters and servers of a whole path", () => {
    const id = { name: "id", in: "path", "x-segments": true };
    const item = { parameters: [id], servers: [{ url: "{tokenUrl}" }], put: { operationId: "a" } };
    const table = operationTable({ paths: { "/{id}": item }, security: [{ token: [] }] });
    expect(table).toContain('segments: ["id"], server: "tokenUrl"');
  });

  it("fails on a reference that leads nowhere", () => {
    const requestBody = { $ref: "#/components/requestBodies/None" };
    expect(() => getRow("post", { requestBody })).toThrow("requestBodies/None");
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
