import { createUserDocksClient } from "@keyhole/userdocks";
import { describe, expect, it } from "vitest";
import { createCheckingFetch, printedResponse, Spec } from "../src/index.js";
import type { Schema } from "../src/spec.js";

/** The content of a field, in the words of the vendor's tables. */
type Printed = "String" | "Boolean" | null | { readonly [field: string]: Printed };

interface PrintedField {
  readonly type?: string;
  readonly required: boolean;
  readonly holds?: string;
}

interface PrintedEndpoint {
  readonly baseUrl: string;
  readonly method: string;
  readonly endPoint: string;
  readonly pathVariables: Readonly<Record<string, PrintedField>>;
  readonly queryParameters: Readonly<Record<string, PrintedField>>;
  readonly headers: Readonly<Record<string, PrintedField>>;
  readonly body: null;
  readonly success: { readonly statuses: readonly string[]; readonly envelope: Printed };
  readonly failure: { readonly statuses: readonly string[]; readonly envelope: Printed };
}

const printed = JSON.parse(printedResponse("userdocks-secrets.json")) as PrintedEndpoint;
const spec = new Spec("userdocks");
const { method, template, operation } = spec.operation("getAppsSecrets");

/** A UUID. Newer documents write it with a prefix. */
const appId: Schema = { $ref: "#/components/schemas/AppId" };

/** Returns the schema that corresponds to the vendor's table. */
const toSchema = ({ holds }: PrintedField): Schema => {
  if (holds === undefined) return { type: "string" };
  return holds === "UUID" ? appId : { type: "string", const: holds };
};

/** Converts a schema to the words of the vendor's tables, with its required fields only. */
const toPrinted = (reference: Schema): Printed => {
  const schema = spec.resolve(reference);
  const names = { string: "String", boolean: "Boolean", null: null } as const;
  if (schema["type"] !== "object") return names[schema["type"] as keyof typeof names];
  const properties = schema["properties"] as Record<string, Schema>;
  const required = (schema["required"] ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, toPrinted(properties[name]!)]));
};

/** Returns the schemas that a response may match. One of them is the printed one. */
const getAlternatives = (status: string): Schema[] => {
  const flatten = (reference: Schema): Schema[] => {
    const schema = spec.resolve(reference);
    return ((schema["anyOf"] as Schema[] | undefined) ?? [])
      .flatMap(flatten)
      .concat(schema["anyOf"] ? [] : [schema]);
  };
  return flatten(operation.responses[status]!.content!["application/json"]!.schema);
};

/** Returns a response with every printed field. */
const toSample = (field: Printed): unknown => {
  if (field === null) return null;
  if (typeof field === "string") return field === "String" ? "sample" : true;
  return Object.fromEntries(Object.entries(field).map(([name, inner]) => [name, toSample(inner)]));
};

describe("the UserDocks spec", () => {
  it("has the documented endpoint at the documented address", () => {
    const [server] = spec.document["servers"] as {
      url: string;
      variables: Record<string, { default: string }>;
    }[];
    const base = server!.url.replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) => server!.variables[name]!.default,
    );
    expect(method).toBe(printed.method);
    expect(base + template.replaceAll(/\{(\w+)\}/g, ":$1")).toBe(
      printed.baseUrl + printed.endPoint,
    );
  });

  it("has the documented parameters with their types and required flags, and no body", () => {
    const places = { path: printed.pathVariables, query: printed.queryParameters };
    const expected = Object.entries(places).flatMap(([place, fields]) =>
      Object.entries(fields).map(([name, field]) => ({
        name,
        in: place,
        required: field.required,
        schema: toSchema(field),
      })),
    );
    expect(
      operation.parameters.map(({ name, in: place, required, schema }) => ({
        name,
        in: place,
        required,
        schema,
      })),
    ).toEqual(expected);
    expect(operation.requestBody ?? null).toBe(printed.body);
  });

  it("takes an app's UUID with and without a prefix", () => {
    const pattern = new RegExp(spec.resolve(appId)["pattern"] as string);
    const uuid = "00000000-0000-4000-8000-000000000000";
    expect([uuid, `app_${uuid}`, `user_${uuid}`, "app_"].map((id) => pattern.test(id))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("requires all documented headers together, each with its documented value", () => {
    expect(operation.security).toHaveLength(1);
    const schemes = Object.keys(operation.security[0]!).map((name) => spec.securityScheme(name));
    expect(
      schemes.map(({ type, in: place, name, "x-schema": schema }) => ({
        type,
        place,
        name,
        schema,
      })),
    ).toEqual(
      Object.entries(printed.headers).map(([name, field]) => {
        expect(field.required).toBe(true);
        return { type: "apiKey", place: "header", name, schema: toSchema(field) };
      }),
    );
  });

  it("has the documented statuses and marks all others as guesses", () => {
    const documented = [...printed.success.statuses, ...printed.failure.statuses];
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(documented));
    const guesses = Object.entries(operation.responses)
      .filter(([status]) => !documented.includes(status))
      .map(([, { description }]) => description);
    expect(guesses.every((description) => description.includes("[guess]"))).toBe(true);
  });

  it.each([printed.success, printed.failure])(
    "has the documented envelope for the statuses $statuses",
    ({ statuses, envelope }) => {
      for (const status of statuses) {
        expect(getAlternatives(status).map(toPrinted)).toContainEqual(envelope);
      }
    },
  );
});

describe("a documented UserDocks response", () => {
  const baseUrl = printed.baseUrl + printed.endPoint.replace(/\/apps.*/, "");
  const connect = (status: number, envelope: Printed) => {
    const checking = createCheckingFetch("userdocks", baseUrl, () =>
      Promise.resolve(Response.json(toSample(envelope), { status })),
    );
    const client = createUserDocksClient({
      apiKey: "sample-api-key",
      appId: "00000000-0000-4000-8000-000000000000",
      fetch: checking.fetch,
    });
    return { checking, client };
  };

  it("is read as a success at the documented address", async () => {
    const { checking, client } = connect(200, printed.success.envelope);
    await expect(client.getAppsSecrets()).resolves.toEqual({ secret: "sample" });
    expect(checking.violations).toEqual([]);
    expect(checking.called).toEqual(["getAppsSecrets"]);
  });

  it.each(printed.failure.statuses)("is read as a failure with status %s", async (status) => {
    const { checking, client } = connect(Number(status), printed.failure.envelope);
    await expect(client.getAppsSecrets()).rejects.toMatchObject({
      status: Number(status),
      vendorMessage: "sample",
    });
    expect(checking.violations).toEqual([]);
  });
});
