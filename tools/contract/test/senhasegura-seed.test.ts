import { createSenhaseguraClient } from "@keyhole/senhasegura";
import { describe, expect, it } from "vitest";
import { getResponses, printedResponse, Spec } from "../src/index.js";
import type { Schema } from "../src/spec.js";

interface PrintedField {
  readonly type: "int" | "string" | "array of objects";
  readonly required?: boolean;
  readonly in?: string;
}

interface PrintedOperation {
  readonly title: string;
  readonly method: string;
  readonly parameters: Readonly<Record<string, PrintedField>>;
  readonly entity: string;
  readonly fields: Readonly<Record<string, PrintedField>>;
  readonly errors: {
    readonly "400": readonly string[];
    readonly "500": readonly string[];
    readonly gateway: readonly string[];
  };
}

const printed = JSON.parse(
  printedResponse("senhasegura-api-secret-fields.json"),
) as PrintedOperation;
const spec = new Spec("senhasegura");
const { method, operation } = spec.operation("getApiSecret");

const getProperties = (schema: Schema) =>
  spec.resolve(schema)["properties"] as Readonly<Record<string, Schema>>;
const successSchema = spec.resolve(
  operation.responses["200"]!.content!["application/json"]!.schema,
);
const entity = spec.resolve(getProperties(successSchema)[printed.entity]!);

/** Returns the vendor's name for a schema. An int is printed as text, and text is optional. */
function toPrintedType(reference: Schema): string {
  const { type, items } = spec.resolve(reference);
  const types = [type].flat().filter((name) => name !== "null");
  if (type === "array") return `array of ${spec.resolve(items as Schema)["type"] as string}s`;
  return types.join() === "string,integer" ? "int" : types.join();
}

interface Messages {
  readonly message?: string;
  readonly exception?: { readonly message: string };
  readonly response?: { readonly message: string };
}

/** Returns the messages in the spec for some statuses. */
function getMessages(statuses: readonly string[]): string[] {
  const responses = Object.fromEntries(
    statuses.map((status) => [status, operation.responses[status]!]),
  );
  return getResponses(spec, { ...operation, responses })
    .map((shown) => shown as Messages)
    .map(({ exception, response, message }) => (exception ?? response)?.message ?? message!);
}

/** Normalizes texts, because the gateway spells them differently from the documentation. */
function plain(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase().replace(/\.$/, "")).toSorted();
}

describe("the senhasegura spec of an API secret", () => {
  it("has the documented operation with its one parameter", () => {
    expect({ title: operation["x-vendor-operation"], method }).toEqual({
      title: printed.title,
      method: printed.method,
    });
    expect(operation.parameters).toHaveLength(Object.keys(printed.parameters).length);
    for (const { name, in: place, required, schema } of operation.parameters) {
      expect(printed.parameters[name]).toEqual({ type: "int", in: place, required });
      // Everything in a path is text.
      expect(schema).toEqual({ type: "string", minLength: 1 });
    }
  });

  it("has the documented fields with their documented types", () => {
    const types = Object.entries(getProperties(entity)).map(
      ([name, schema]) => [name, toPrintedType(schema)] as const,
    );
    expect(Object.fromEntries(types)).toEqual(
      Object.fromEntries(Object.entries(printed.fields).map(([name, { type }]) => [name, type])),
    );
  });

  it("requires the entity, its documented required fields and its value", () => {
    const required = Object.entries(printed.fields).filter(([, field]) => field.required);
    expect(successSchema["required"]).toContain(printed.entity);
    expect(entity["required"]).toEqual(
      expect.arrayContaining([...required.map(([name]) => name), "client_secret"]),
    );
  });

  it("shows the documented errors and those of other operations", () => {
    expect(getMessages(["400"])).toEqual(expect.arrayContaining([...printed.errors["400"]]));
    expect(getMessages(["500"])).toEqual(printed.errors["500"]);
    // The text for 401 is printed only with other operations.
    const { "200": _, "400": __, "401": ___, "500": ____, ...gateway } = operation.responses;
    expect(plain(getMessages(Object.keys(gateway)))).toEqual(plain(printed.errors.gateway));
  });
});

/** Creates a client that gets an error after it has a token. */
const meeting = (status: number, error: object) =>
  createSenhaseguraClient({
    baseUrl: "https://vault.example.org",
    clientId: "sample-client",
    clientSecret: "sample-secret",
    retry: { limit: 0 },
    fetch: (url) => {
      const { pathname } = new URL(url);
      const token = { token_type: "Bearer", expires_in: 3600, access_token: "sample-token" };
      const isExchange = pathname.endsWith("/oauth2/token");
      return Promise.resolve(isExchange ? Response.json(token) : Response.json(error, { status }));
    },
  });
const ofApi = (message: string, further: object = {}) => ({
  response: { status: 400, message, error: true, error_code: 1, detail: "" },
  ...further,
});

describe("the senhasegura client", () => {
  const kinds: Readonly<Record<string, string>> = {
    "1005": "not-found",
    "1006": "forbidden",
    "1009": "inactive",
    "1010": "invalid-request",
  };
  const gatewayKinds = ["unauthenticated", "unavailable", "timeout"];

  it.each(printed.errors["400"])(
    "reads the error “%s” with and without its exception",
    async (message) => {
      const code = message.slice(0, 4);
      const exception = { code: Number(code), message, detail: null };
      for (const error of [ofApi(message), ofApi(message, { exception }), { exception }]) {
        await expect(meeting(400, error).getApiSecret("3")).rejects.toMatchObject({
          kind: kinds[code],
          code,
          vendorMessage: message,
        });
      }
    },
  );

  it.each(printed.errors["500"])("reads the error “%s” in any shape", async (message) => {
    for (const error of [ofApi(message), { message }]) {
      await expect(meeting(500, error).getApiSecret("3")).rejects.toMatchObject({
        kind: "unavailable",
        vendorMessage: message,
      });
    }
  });

  it.each(printed.errors.gateway.map((message, index) => [message, gatewayKinds[index]!]))(
    "reads the error “%s” with any HTTP status",
    async (message, kind) => {
      for (const status of [200, 400, 404, 503]) {
        await expect(meeting(status, { message }).getApiSecret("3")).rejects.toMatchObject({
          kind,
          vendorMessage: message,
        });
      }
    },
  );
});
