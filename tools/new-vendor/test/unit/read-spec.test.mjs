import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSpec } from "../../src/read-spec.mjs";
import { handwritten, vendorFiles } from "../../src/vendor-files.mjs";

const [acme, larder] = /** @type {[string, string]} */ (
  ["acme", "sample-larder"].map((id) =>
    readFileSync(path.join(import.meta.dirname, `../packages/${id}.yaml`), "utf8"),
  )
);

describe("readSpec", () => {
  it("finds the operations that list and fetch, and how to authenticate", () => {
    expect(readSpec("acme-store", acme)).toMatchObject({
      name: "Acme Store",
      clientName: "Acme",
      constant: "acmeStore",
      baseUrl: "https://api.acme.invalid/v1",
      basePath: "/v1",
      readable: {
        authentication: { header: "Authorization", prefix: "Bearer ", option: "token" },
        lists: [{ id: "listSecrets", items: "secrets", cursor: undefined, unsent: [] }],
        get: {
          id: "getSecret",
          parameters: [{ name: "secretId", place: "path" }],
          field: "value",
        },
      },
    });
  });

  it("finds containers, parameters of the query, and pages", () => {
    const [safeId, itemId] = [
      { name: "safe_id", place: "path", identifier: "safeId" },
      { name: "item_id", place: "query", identifier: "itemId" },
    ];
    expect(readSpec("sample-larder", larder)).toMatchObject({
      baseUrl: undefined,
      basePath: "",
      readable: {
        authentication: { header: "X-Larder-Key", prefix: "", option: "apiKey" },
        lists: [
          { id: "listSafes", parameters: [], items: undefined },
          {
            id: "listItems",
            parameters: [safeId],
            cursor: { parameter: "cursor", property: "next_cursor", end: "null" },
          },
        ],
        get: { id: "getItem", parameters: [safeId, itemId], field: "secret" },
      },
    });
  });

  it("names the parameters that may be needed to list everything", () => {
    const numbered = larder.replace("name: cursor", "name: page");
    expect(readSpec("larder", numbered).readable).toMatchObject({
      lists: [{}, { cursor: undefined, unsent: ["page"] }],
    });
  });

  it.each([
    ["no list", acme.replace("type: array, ", ""), /list of entries/],
    ["no value", acme.replaceAll("value: { type: string }", "value: { type: object }"), /a text/],
    ["another authentication", acme.replace("scheme: bearer", "scheme: digest"), /security scheme/],
    ["containers that can't be listed", larder.replace("type: array", "type: object"), /a text/],
  ])("leaves three files to the maintainer of a spec with %s, and says why", (_, text, reason) => {
    const spec = readSpec("acme", text);
    expect(spec.readable).toMatch(reason);
    const files = Object.keys(vendorFiles(spec));
    expect(files).toContain("packages/acme/package.json");
    for (const toPath of Object.values(handwritten)) expect(files).not.toContain(toPath("acme"));
  });

  it("needs the name of the client", () => {
    expect(() => readSpec("acme", acme.replace("x-client-name: Acme", ""))).toThrow(
      "x-client-name",
    );
  });
});
