import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSpec } from "../../src/read-spec.mjs";

const acme = readFileSync(path.join(import.meta.dirname, "../packages/acme.yaml"), "utf8");

describe("readSpec", () => {
  it("finds the operations that list and fetch, and how to authenticate", () => {
    expect(readSpec("acme-store", acme)).toMatchObject({
      name: "Acme Store",
      clientName: "AcmeStore",
      constant: "acmeStore",
      baseUrl: "https://api.acme.example.com/v1",
      basePath: "/v1",
      authentication: { header: "Authorization", prefix: "Bearer ", option: "token" },
      list: { id: "listSecrets", items: "secrets" },
      get: { id: "getSecret", parameter: "secretId", field: "value" },
    });
  });

  it.each([
    ["no list", acme.replace("type: array, ", ""), /list of entries/],
    ["no value", acme.replaceAll("value: { type: string }", "value: { type: object }"), /a text/],
    ["another authentication", acme.replace("scheme: bearer", "scheme: digest"), /security scheme/],
  ])("says what is missing in a spec with %s", (_, text, message) => {
    expect(() => readSpec("acme", text)).toThrow(message);
  });
});
