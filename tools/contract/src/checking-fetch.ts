import { createSchemaCheck, type SchemaCheck } from "./schema-check.js";
import { Spec, type SpecOperation } from "./spec.js";

/** A `fetch` that checks every request and response against a spec. */
export interface CheckingFetch {
  readonly fetch: typeof globalThis.fetch;
  /** The violations of the contract so far. */
  readonly violations: readonly string[];
  /** The operations that were called, in order. */
  readonly called: readonly string[];
}

interface Found {
  readonly operation: SpecOperation;
  readonly pathParameters: Readonly<Record<string, string | readonly string[]>>;
}

interface Checks {
  readonly spec: Spec;
  readonly check: SchemaCheck;
  readonly checkText: SchemaCheck;
}

/** Kept by vendor, because compiling the schemas of a spec takes longer than most tests. */
const checks = new Map<string, Checks>();

function getChecks(vendor: string): Checks {
  let found = checks.get(vendor);
  if (!found) {
    const spec = new Spec(vendor);
    const checkText = createSchemaCheck(spec, { coerce: true });
    found = { spec, check: createSchemaCheck(spec), checkText };
    checks.set(vendor, found);
  }
  return found;
}

/** Wraps `fetch` for one vendor. The spec's paths begin at its base URL. */
export function createCheckingFetch(
  vendor: string,
  baseUrl: string,
  inner: typeof globalThis.fetch = globalThis.fetch,
): CheckingFetch {
  const { spec, check, checkText } = getChecks(vendor);
  const violations: string[] = [];
  const called: string[] = [];
  const operations = [...spec.operations()].map(({ method, template, operation }) => ({
    method,
    operation,
    pattern: toPattern(template, operation),
  }));

  const find = (request: Request): Found | undefined => {
    const url = request.url.split("?")[0]!;
    if (!url.startsWith(baseUrl)) return undefined;
    for (const { method, operation, pattern } of operations) {
      const match = method === request.method && pattern.exec(url.slice(baseUrl.length));
      if (!match || !isMarked(request, operation)) continue;
      const entries = Object.entries(match.groups ?? {}).map(([name, value]) => [
        name,
        isNested(operation, name) ? value.split("/").map(decodeURIComponent) : value,
      ]);
      return { operation, pathParameters: Object.fromEntries(entries) as Found["pathParameters"] };
    }
    return undefined;
  };

  return {
    violations,
    called,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const found = find(request);
      if (!found) {
        violations.push(`${request.method} ${request.url.split("?")[0]} is not in the spec`);
        return inner(request);
      }
      const { operation } = found;
      called.push(operation.operationId);
      const report = (where: string, problems: readonly string[]): void => {
        for (const problem of problems) {
          violations.push(`${operation.operationId} ${where}: ${problem}`);
        }
      };
      checkParameters(request, found, checkText, report);
      checkSecurity(request, operation, { spec, check: checkText }, report);
      await checkRequestBody(request.clone(), operation, { check, checkText }, report);
      const response = await inner(request);
      await checkResponse(response.clone(), operation, check, report);
      return response;
    },
  };
}

/** A path may end in `#` and a name, which isn't sent. */
function toPattern(template: string, operation: SpecOperation): RegExp {
  const source = template
    .replace(/#.*/, "")
    .replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
      isNested(operation, name) ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
    );
  return new RegExp(`^${source}$`);
}

function isNested({ parameters }: SpecOperation, name: string): boolean {
  return parameters.some((parameter) => parameter.name === name && parameter["x-segments"]);
}

/** Operations with the same path differ in a required query parameter or header with one value. */
function isMarked({ url, headers }: Request, { parameters }: SpecOperation): boolean {
  const query = new URL(url).searchParams;
  return parameters.every(({ in: place, name, required, schema }) => {
    const { enum: values, const: only } = schema as { enum?: readonly unknown[]; const?: unknown };
    const value = only ?? (values?.length === 1 ? values[0] : undefined);
    if (!required || value === undefined) return true;
    if (place === "header") return headers.get(name) === value;
    return place !== "query" || query.get(name) === value;
  });
}

type Report = (where: string, problems: readonly string[]) => void;

function checkParameters(
  request: Request,
  { operation, pathParameters }: Found,
  check: SchemaCheck,
  report: Report,
): void {
  const query = new URL(request.url).searchParams;
  for (const { name, in: place, required, schema } of operation.parameters) {
    const isList = schema["type"] === "array";
    const value = {
      query: isList && query.has(name) ? query.getAll(name) : query.get(name),
      header: request.headers.get(name),
      path: pathParameters[name] ?? null,
      cookie: null,
    }[place];
    if (value === null) {
      if (required) report(`${place} parameter ${name}`, ["is missing"]);
      continue;
    }
    // Ajv coerces only properties, so the value is put into an object.
    const wrapped = { type: "object", properties: { value: schema } };
    report(`${place} parameter ${name}`, check(wrapped, { value }));
  }
  const known = new Set(operation.parameters.map(({ name }) => name));
  for (const name of query.keys()) {
    if (!known.has(name)) report(`query parameter ${name}`, ["is not in the spec"]);
  }
}

function checkSecurity(
  request: Request,
  operation: SpecOperation,
  { spec, check }: { spec: Spec; check: SchemaCheck },
  report: Report,
): void {
  const { security } = operation;
  if (security.length === 0) {
    if (request.headers.has("authorization"))
      report("security", ["sends credentials that aren't required"]);
    return;
  }
  const missing = security.map((alternative) =>
    Object.keys(alternative).filter((name) => {
      const scheme = spec.securityScheme(name);
      if (scheme.type === "apiKey") return !request.headers.has(scheme.name!);
      return !/^Bearer \S+$/.test(request.headers.get("authorization") ?? "");
    }),
  );
  if (!missing.some((names) => names.length === 0)) {
    report("security", [`lacks ${missing.map((names) => names.join(" and ")).join(", or ")}`]);
  }
  for (const name of security.flatMap(Object.keys)) {
    const { name: header, "x-schema": schema } = spec.securityScheme(name);
    const value = header === undefined ? null : request.headers.get(header);
    if (schema === undefined || value === null) continue;
    const wrapped = { type: "object", properties: { value: schema } };
    report(`security ${header}`, check(wrapped, { value }));
  }
}

async function checkRequestBody(
  request: Request,
  operation: SpecOperation,
  { check, checkText }: { check: SchemaCheck; checkText: SchemaCheck },
  report: Report,
): Promise<void> {
  const text = await request.text();
  const { requestBody } = operation;
  if (!requestBody) {
    if (text !== "") report("request body", ["is not in the spec"]);
    return;
  }
  if (text === "") {
    if (requestBody.required) report("request body", ["is missing"]);
    return;
  }
  const mediaType = getMediaType(request);
  const schema = requestBody.content[mediaType]?.schema;
  if (!schema) report("request body", [`${mediaType} is not in the spec`]);
  else if (isJson(mediaType)) report("request body", check(schema, JSON.parse(text)));
  else report("request body", checkText(schema, Object.fromEntries(new URLSearchParams(text))));
}

async function checkResponse(
  response: Response,
  operation: SpecOperation,
  check: SchemaCheck,
  report: Report,
): Promise<void> {
  const { status } = response;
  const where = `response ${status}`;
  const documented =
    operation.responses[`${status}`] ??
    operation.responses[`${Math.floor(status / 100)}XX`] ??
    operation.responses["default"];
  if (!documented) {
    report(where, ["is not in the spec"]);
    return;
  }
  const mediaType = getMediaType(response);
  const schema = documented.content?.[mediaType]?.schema;
  if (!documented.content) {
    if ((await response.text()) !== "") report(where, ["has a body"]);
  } else if (!schema) report(where, [`${mediaType} is not in the spec`]);
  else report(where, check(schema, await response.json()));
}

function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.+-]*[.+-])?json(?![a-z])/.test(mediaType);
}

function getMediaType({ headers }: Request | Response): string {
  return (headers.get("content-type") ?? "").split(";")[0]!.trim();
}
