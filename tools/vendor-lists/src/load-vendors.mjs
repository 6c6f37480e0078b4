import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { readVendorIds } from "./registries.mjs";

/**
 * What the lists need to know about a field of a vendor's form.
 *
 * @typedef {object} ListedField
 * @property {string} key
 * @property {string} label
 * @property {string} kind
 * @property {string} [initial]
 * @property {readonly { value: string }[]} [choices]
 * @property {(values: Readonly<Record<string, string>>) => boolean} [when]
 * @property {(value: string) => unknown} problem
 */

/**
 * What the lists need to know about a vendor.
 *
 * @typedef {object} ListedVendor
 * @property {string} id
 * @property {string} name
 * @property {string} description
 * @property {readonly ListedField[]} form
 * @property {{ kind: string, oldValue?: string }} refresh
 * @property {readonly { kind: string, oldValue?: string }[]} [otherRefreshes]
 * @property {object} [newSecret]
 * @property {object} [renaming]
 * @property {object} [descriptionField]
 * @property {object} [disabling]
 * @property {object} [deleting]
 * @property {readonly string[]} cases the names of the sandbox's other credentials
 */

/**
 * Loads the vendors from the sources of both registries.
 *
 * @param {string} root
 * @returns {Promise<ListedVendor[]>} sorted by name
 */
export async function loadVendors(root) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-vendor-lists-"));
  try {
    const { vendors } = await load(root, folder, "secrets");
    const { createSandbox } = await load(root, folder, "sandbox");
    const access = await createSandbox().access();
    return vendors.map((/** @type {ListedVendor} */ vendor) => ({
      ...vendor,
      cases: Object.keys(access[vendor.id]?.otherCredentials ?? {}),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a package from its sources.
 *
 * @param {string} root
 * @param {string} folder
 * @param {string} name
 * @returns {Promise<any>}
 */
async function load(root, folder, name) {
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    entryPoints: [path.join(root, "packages", name, "src/index.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@keyhole/source"],
    // Providers load their client when they connect. It may not be installed yet.
    external: readVendorIds(root).map((id) => `@keyhole/${id}`),
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}
