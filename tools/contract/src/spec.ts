import { readFileSync } from "node:fs";
import { parse } from "yaml";

export type Schema = Record<string, unknown>;

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "header" | "path" | "cookie";
  readonly required?: boolean;
  readonly schema: Schema;
  /** Whether it is a list of segments of the path. */
  readonly "x-segments"?: boolean;
}

export interface SpecOperation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  readonly responses: Readonly<Record<string, SpecResponse>>;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly "x-vendor-operation"?: string;
  readonly "x-safe"?: boolean;
}

/** An operation with its method and path. */
export interface PlacedOperation {
  readonly method: string;
  readonly template: string;
  readonly operation: SpecOperation;
}

export interface SpecResponse {
  readonly description: string;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface MediaType {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface SecurityScheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
  readonly scheme?: string;
  /** The schema of the header's content, for which OpenAPI has no property. */
  readonly "x-schema"?: Schema;
}

/** An OpenAPI document, reduced to what the contract tests need. */
export class Spec {
  readonly document: Schema;

  /** Reads `specs/<vendor>.yaml`. */
  constructor(vendor: string) {
    const file = new URL(`../../../specs/${vendor}.yaml`, import.meta.url);
    this.document = parse(readFileSync(file, "utf8")) as Schema;
  }

  /** Follows a `$ref` within the document. */
  resolve<T>(value: T): T {
    const reference = (value as { $ref?: unknown } | undefined)?.$ref;
    if (typeof reference !== "string") return value;
    let found: unknown = this.document;
    for (const part of reference.slice("#/".length).split("/")) {
      found = (found as Schema)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    return this.resolve(found as T);
  }

  /** Yields every operation with its method and path template. */
  *operations(): Generator<PlacedOperation> {
    const paths = this.document["paths"] as Record<string, Record<string, unknown>>;
    for (const [template, item] of Object.entries(paths)) {
      for (const method of ["get", "put", "post", "delete", "patch"]) {
        const raw = item[method] as SpecOperation | undefined;
        if (!raw) continue;
        const shared = (item["parameters"] ?? []) as Parameter[];
        const parameters = [...shared, ...(raw.parameters ?? [])].map((p) => this.resolve(p));
        const responses = Object.fromEntries(
          Object.entries(raw.responses).map(([status, r]) => [status, this.resolve(r)]),
        );
        const security = raw.security ?? this.document["security"] ?? [];
        const operation = { ...raw, parameters, responses, security } as SpecOperation;
        yield { method: method.toUpperCase(), template, operation };
      }
    }
  }

  /** Finds an operation by its operationId. */
  operation(operationId: string): PlacedOperation {
    const found = [...this.operations()].find(
      ({ operation }) => operation.operationId === operationId,
    );
    if (!found) throw new Error(`The spec has no operation ${operationId}.`);
    return found;
  }

  /** Finds a security scheme by its name. */
  securityScheme(name: string): SecurityScheme {
    const components = this.document["components"] as Record<string, Record<string, unknown>>;
    return this.resolve(components["securitySchemes"]![name] as SecurityScheme);
  }
}
