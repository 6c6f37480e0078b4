import { resolveRef } from "./resolve-ref.mjs";
import { constantHeaders } from "./constant-headers.mjs";

const methods = ["get", "put", "post", "delete", "patch"];
const safeMethods = new Set(["get"]);
const form = "application/x-www-form-urlencoded";
const json = "application/json";

/**
 * Writes the table of operations, for what types can't provide at run time.
 *
 * - `x-safe` in the spec says that an operation may be repeated, regardless of its HTTP method.
 * - `security: []` says that it needs no credentials.
 * - `x-segments: true` says that a path parameter is a list of segments.
 * - A header parameter with one possible value is a constant header.
 * - A success without `content` has no body.
 * - `servers` of an operation or its path name another server by the variable in its URL.
 *
 * @param {any} spec a parsed OpenAPI document
 * @returns {string} TypeScript source: the body of the table
 */
export function operationTable(spec) {
  const rows = [];
  for (const [template, item] of Object.entries(spec.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const security = operation.security ?? spec.security ?? [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
        (parameter) => resolveRef(spec, parameter),
      );
      const headers = constantHeaders(parameters);
      const segments = parameters
        .filter((parameter) => parameter.in === "path" && parameter["x-segments"])
        .map(({ name }) => name);
      const empty = emptySuccesses(spec, operation);
      const entry = {
        method: method.toUpperCase(),
        path: template,
        ...((operation["x-safe"] ?? safeMethods.has(method)) ? { safe: true } : {}),
        ...(security.length === 0 ? { anonymous: true } : {}),
        ...bodyType(resolveRef(spec, operation.requestBody)),
        ...(Object.keys(headers).length > 0 ? { headers } : {}),
        ...(segments.length > 0 ? { segments } : {}),
        ...(empty.length > 0 ? { empty } : {}),
        ...serverOf(operation.operationId, operation.servers ?? item.servers),
      };
      rows.push(`  ${operation.operationId}: ${literal(entry)},`);
    }
  }
  return [
    "/** What the transport needs to know about each operation. */",
    "export const operations = {",
    ...rows,
    "} as const satisfies OperationTable;",
    "",
  ].join("\n");
}

/** @param {any} requestBody */
function bodyType(requestBody) {
  const types = Object.keys(requestBody?.content ?? {});
  if (types.includes(form)) return { form: true };
  return types.length === 0 || types.includes(json) ? {} : { contentType: types[0] };
}

/**
 * Returns the statuses of the documented successes without a body.
 *
 * @param {any} spec
 * @param {any} operation
 */
function emptySuccesses(spec, operation) {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => /^2\d\d$/.test(status))
    .filter(([, response]) => !resolveRef(spec, response).content)
    .map(([status]) => Number(status));
}

/**
 * @param {string} id
 * @param {any[] | undefined} servers
 */
function serverOf(id, servers) {
  if (!servers) return {};
  const [, name] = /^\{(\w+)\}$/.exec(servers[0]?.url ?? "") ?? [];
  if (name === undefined) {
    throw new Error(`${id}: the URL of its server must be a variable, such as "{tokenUrl}".`);
  }
  return { server: name };
}

/** @param {Record<string, unknown>} entry */
function literal(entry) {
  const fields = Object.entries(entry).map(([name, value]) => `${name}: ${text(value)}`);
  return `{ ${fields.join(", ")} }`;
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function text(value) {
  return JSON.stringify(value, undefined, 1)
    .replaceAll(/\n\s*/g, " ")
    .replaceAll(/^\[ | \]$/g, (end) => end.trim());
}
