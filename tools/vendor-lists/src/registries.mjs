import { readdirSync } from "node:fs";
import path from "node:path";

/**
 * Returns the ID of every vendor, which is the name of its spec.
 *
 * @param {string} root
 * @returns {string[]} sorted
 */
export function readVendorIds(root) {
  return readdirSync(path.join(root, "specs"))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => path.basename(file, ".yaml"))
    .sort();
}

/** The registries, by their path from the root, as functions of the vendors' IDs. */
/** @type {Readonly<Record<string, (ids: readonly string[]) => string>>} */
export const registries = {
  "packages/secrets/src/generated/vendors.ts": (ids) =>
    registry(ids, {
      kind: "provider",
      type: "Vendor",
      from: "../provider/vendor-descriptor.js",
    }),
  "packages/sandbox/src/generated/vendors.ts": (ids) =>
    registry(ids, { kind: "sandbox", type: "SandboxVendor", from: "../vendor.js" }),
};

/**
 * @param {readonly string[]} ids
 * @param {{ kind: string, type: string, from: string }} list
 * @returns {string} TypeScript
 */
function registry(ids, { kind, type, from }) {
  return [
    "// Generated from the names of specs/. Do not edit: run `pnpm generate`.",
    "",
    `import type { ${type} } from "${from}";`,
    ...ids.map((id) => `import { ${toName(id)} } from "../vendors/${id}-${kind}.js";`),
    "",
    `export const vendors: readonly ${type}[] = [`,
    ...ids.map((id) => `  ${toName(id)},`),
    "];",
    "",
  ].join("\n");
}

/**
 * Returns the name of a vendor's constant: `sampleStore` for `sample-store`.
 *
 * @param {string} id
 */
function toName(id) {
  return id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
