import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";
import { operationTable } from "./operation-table.mjs";

/**
 * Generates the files of a client that depend on its spec.
 *
 * @param {string} specFile path of the OpenAPI document
 * @returns {Promise<Map<string, string>>} content by file name
 */
export async function generate(specFile) {
  const spec = parse(await readFile(specFile, "utf8"));
  const types = astToString(
    // A property with a default stays optional, because callers needn't send it.
    await openapiTS(pathToFileURL(path.resolve(specFile)), { defaultNonNullable: false }),
  );
  const header = `// Generated from specs/${path.basename(specFile)}. Do not edit: change the spec, then run \`pnpm generate\`.\n\n`;
  return new Map([
    ["schema.ts", header + types],
    ["operations.ts", header + operationTable(spec)],
  ]);
}
