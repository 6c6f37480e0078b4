const methods = ["get", "put", "post", "delete", "patch"];
const safeMethods = new Set(["get"]);
const form = "application/x-www-form-urlencoded";

/**
 * Writes the table of operations, for what types can't provide at run time.
 *
 * `x-safe` in the spec says that an operation may be repeated, regardless of its HTTP method.
 * `security: []` says that it needs no credentials.
 *
 * @param {any} spec a parsed OpenAPI document
 * @returns {string} TypeScript source
 */
export function operationTable(spec) {
  const rows = [];
  for (const [template, item] of Object.entries(spec.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const security = operation.security ?? spec.security ?? [];
      const entry = {
        method: method.toUpperCase(),
        path: template,
        ...((operation["x-safe"] ?? safeMethods.has(method)) ? { safe: true } : {}),
        ...(security.length === 0 ? { anonymous: true } : {}),
        ...(operation.requestBody?.content?.[form] ? { form: true } : {}),
      };
      rows.push(`  ${operation.operationId}: ${literal(entry)},`);
    }
  }
  return [
    'import type { OperationTable } from "@keyhole/transport";',
    "",
    "/** What the transport needs to know about each operation. */",
    "export const operations = {",
    ...rows,
    "} as const satisfies OperationTable;",
    "",
  ].join("\n");
}

/** @param {Record<string, unknown>} entry */
function literal(entry) {
  const fields = Object.entries(entry).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `{ ${fields.join(", ")} }`;
}
