import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { printedResponse, Spec } from "../src/index.js";

type Json = Record<string, unknown>;

/** Returns our spec of GetSecretValue in the format of the fixture. */
function getStructure(spec: Spec): Json {
  const { method, template, operation } = spec.operation("getSecretValue");
  const [server] = spec.document["servers"] as { variables: { baseUrl: { default: string } } }[];
  const [scheme] = Object.keys(operation.security[0]!);
  const { type: securityType, scheme: httpScheme } = spec.securityScheme(scheme!);
  const [mediaType] = Object.keys(operation.responses["200"]!.content!);
  const schema = operation.responses["200"]!.content![mediaType!]!.schema;
  const [success] = (schema["anyOf"] as Json[]).map((variant) => spec.resolve(variant));
  const { result } = success!["properties"] as { result: Json };
  const [object] = (result["anyOf"] as Json[]).map((variant) => spec.resolve(variant));
  return {
    server: server!.variables.baseUrl.default,
    path: template,
    method: method.toLowerCase(),
    parameters: operation.parameters.map(({ name, in: place, required, schema: { type } }) => ({
      name,
      in: place,
      required: required ?? false,
      type,
    })),
    security: { type: securityType, scheme: httpScheme },
    response: {
      status: "200",
      mediaType,
      required: success!["required"] ?? [],
      result: {
        type: object!["type"],
        required: object!["required"] ?? [],
        properties: Object.fromEntries(
          Object.entries(object!["properties"] as Json).map(([name, property]) => {
            const { type, oneOf } = spec.resolve(property as Json);
            return [name, type ?? (oneOf as Json[]).map((variant) => variant["type"])];
          }),
        ),
      },
    },
  };
}

const printed = (): unknown => parse(printedResponse("voximplant-get-secret-value.yaml"));

describe("Voximplant's own OpenAPI document", () => {
  it("matches the spec of GetSecretValue", () => {
    expect(getStructure(new Spec("voximplant"))).toEqual(printed());
  });

  interface Components {
    parameters: Record<string, { name: string; in: string; required: boolean; schema: Json }>;
    schemas: Record<string, { required?: string[]; properties: Record<string, Json> }>;
  }
  it.each<[string, (components: Components) => unknown]>([
    ["a parameter's name", ({ parameters }) => (parameters["SecretId"]!.name = "secret")],
    ["a parameter's location", ({ parameters }) => (parameters["SecretId"]!.in = "header")],
    ["a parameter's required flag", ({ parameters }) => (parameters["SecretId"]!.required = true)],
    ["a parameter's type", ({ parameters }) => (parameters["SecretId"]!.schema["type"] = "string")],
    [
      "a property's name",
      ({ schemas }) => delete schemas["GetSecretValueResult"]!.properties["secret_value"],
    ],
    [
      "a property's required flag",
      ({ schemas }) => (schemas["GetSecretValueResult"]!.required = ["secret_value"]),
    ],
    [
      "a property's type",
      ({ schemas }) =>
        (schemas["GetSecretValueResult"]!.properties["created"]!["type"] = "integer"),
    ],
  ])("differs from the spec after a change of %s", (_, change) => {
    const spec = new Spec("voximplant");
    change(spec.document["components"] as Components);
    expect(getStructure(spec)).not.toEqual(printed());
  });
});

describe("Voximplant's documented bounds", () => {
  it.each([
    ["AddSecretRequest", "secret_name"],
    ["SetSecretInfoRequest", "new_secret_name"],
  ])("match the spec of %s", (request, name) => {
    const { schemas } = new Spec("voximplant").document["components"] as {
      schemas: Record<string, { properties: Record<string, Json> }>;
    };
    const { secret_value, description, ...others } = schemas[request]!.properties;
    const bounds = JSON.parse(printedResponse("voximplant-bounds.json")) as {
      name: Json;
      value: Json;
      description: { keptLength: number };
    };
    expect(others[name]).toMatchObject({ type: "string", ...bounds.name });
    expect(secret_value).toMatchObject({ type: "string", ...bounds.value });
    // A longer one is truncated, not rejected. The schema has no keyword for that.
    expect(description).not.toHaveProperty("maxLength");
    expect(description!["description"]).toContain(
      `first ${bounds.description.keptLength} characters`,
    );
  });
});
