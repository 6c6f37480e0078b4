import { readFile } from "node:fs/promises";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";
import { indexFile, operationsFile, restFile } from "./client-files.mjs";
import { withoutConstantHeaders } from "./constant-headers.mjs";

/**
 * Generates everything of a client that needs no judgement: the types and the table of operations,
 * its entries, and its low level.
 *
 * @param {string} specFile path of the OpenAPI document, whose name is the vendor's id
 * @returns {Promise<Map<string, string>>} content by file name
 */
export async function generate(specFile) {
  const spec = parse(await readFile(specFile, "utf8"));
  const id = path.basename(specFile, ".yaml");
  const name = spec.info["x-client-name"];
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name ?? "")) {
    throw new Error(`${specFile} needs info.x-client-name, such as "SampleStore".`);
  }
  const types = astToString(
    // A property with a default stays optional, because callers needn't send it.
    await openapiTS(withoutConstantHeaders(spec), { defaultNonNullable: false }),
  );
  const header = `// Generated from specs/${id}.yaml. Do not edit: change the spec, then run \`pnpm generate\`.\n\n`;
  const files = {
    "schema.ts": types,
    "operations.ts": operationsFile(spec, name),
    "index.ts": indexFile(id, name),
    "rest.ts": restFile(id, name),
  };
  return new Map(Object.entries(files).map(([file, content]) => [file, header + content]));
}
