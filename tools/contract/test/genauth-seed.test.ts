import { describe, expect, it } from "vitest";
import { getResponses, printedResponse, Spec } from "../src/index.js";
import type { Schema } from "../src/spec.js";

type Fields = Readonly<Record<string, { readonly type: string; readonly required: boolean }>>;

/** An operation in the vendor's tables. */
interface PrintedOperation {
  readonly methodName: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: { readonly query: Fields; readonly body: Fields };
  readonly response: {
    readonly type: string;
    readonly fields: Readonly<Record<string, string>>;
  };
  readonly data: Fields;
}

const printed = JSON.parse(printedResponse("genauth-secrets.json")) as Readonly<
  Record<string, PrintedOperation>
>;
const printedList: unknown = JSON.parse(printedResponse("genauth-list.json"));

const json = "application/json";
const getName = ({ $ref }: Schema): string => ($ref as string).split("/").at(-1)!;

/** Converts an operation of a spec to the format of the vendor's tables. */
function toPrinted(spec: Spec, operationId: string): PrintedOperation {
  const { method, template, operation } = spec.operation(operationId);
  const [success, failure] = operation.responses["200"]!.content![json]!.schema["anyOf"] as [
    Schema,
    Schema,
  ];
  const getProperties = (schema: Schema) =>
    Object.entries(spec.resolve(schema)["properties"] as Record<string, Schema>);
  const toFields = (schema: Schema): Fields => {
    const required = (spec.resolve(schema)["required"] ?? []) as string[];
    return Object.fromEntries(
      getProperties(schema).map(([name, field]) => [
        name,
        { type: field["type"] as string, required: required.includes(name) },
      ]),
    );
  };
  // A property that has the vendor's own type in a success is null in a failure.
  const responses = [...getProperties(failure), ...getProperties(success)];
  const data = getProperties(success).find(([name]) => name === "data")![1];
  const body = operation.requestBody?.content[json]?.schema;
  return {
    methodName: operation["x-vendor-operation"]!,
    method,
    path: template,
    parameters: {
      query: Object.fromEntries(
        operation.parameters
          .filter(({ in: place }) => place === "query")
          .map(({ name, required = false, schema }) => [
            name,
            { type: schema["type"] as string, required },
          ]),
      ),
      body: body ? toFields(body) : {},
    },
    response: {
      type: getName(success),
      fields: Object.fromEntries(
        responses.map(([name, field]) => [
          name,
          field === data ? getName(data) : toType(spec.resolve(field)),
        ]),
      ),
    },
    data: toFields(data),
  };
}

/** All numbers are integers, and a code may also be text. */
function toType({ type }: Schema): string {
  const [first] = [type].flat();
  return first === "integer" ? "number" : (first as string);
}

describe("the GenAuth spec", () => {
  it.each(Object.entries(printed))(
    "describes %s as the documentation does",
    (operationId, expected) => {
      expect(toPrinted(new Spec("genauth"), operationId)).toEqual(expected);
    },
  );

  it.each(Object.keys(printed))(
    "has the documented response of %s as an example",
    (operationId) => {
      const spec = new Spec("genauth");
      const { operation } = spec.operation(operationId);
      expect(getResponses(spec, operation)[0]).toEqual(
        JSON.parse(printedResponse("genauth-secret.json")),
      );
    },
  );

  it("requires the fields of every success, and no apiCode, which only the vendor's OpenAPI has", () => {
    const { schemas } = new Spec("genauth").document["components"] as {
      schemas: Record<string, { required: string[] }>;
    };
    for (const { response } of Object.values(printed)) {
      const { required } = schemas[response.type]!;
      expect(required).toEqual(["statusCode", "message", "data"]);
    }
    expect(schemas["ErrorRespDto"]!.required).toEqual(["statusCode", "message"]);
  });

  it("has the documented limits of a page", () => {
    const { parameters } = new Spec("genauth").operation("listApplicationSimpleInfo").operation;
    expect(Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))).toEqual(
      printedList,
    );
    for (const { required, in: place } of parameters) {
      expect(place).toBe("query");
      expect(required ?? false).toBe(false);
    }
  });
});
