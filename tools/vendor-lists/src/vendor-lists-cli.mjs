#!/usr/bin/env node
// Writes every list that names all vendors. A vendor exists if specs/<vendor>.yaml does. With
// --check, it writes nothing, and fails if a list isn't up to date.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadVendors } from "./load-vendors.mjs";
import { keywords, manifests, withKeywords, withVendorPackages } from "./manifests.mjs";
import { readVendorIds, registries } from "./registries.mjs";
import { tables, withTables } from "./tables.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
/** @type {string[]} */
const stale = [];

const ids = readVendorIds(root);
for (const [file, write] of Object.entries(registries)) update(file, () => write(ids));
for (const { file, group } of manifests) {
  update(file, (text) => withVendorPackages(text, group, ids));
}
for (const file of keywords) update(file, (text) => withKeywords(text, ids));
// The registries are up to date now, or reported.
const vendors = await loadVendors(root);
for (const file of Object.keys(tables)) {
  update(file, (text) => withTables(text, file, vendors));
}

for (const file of stale) process.stderr.write(`${file} doesn't list the vendors of specs/.\n`);
if (stale.length > 0) {
  process.stderr.write("Run `pnpm generate`, then `pnpm install`, and commit what they write.\n");
  process.exitCode = 1;
}

/**
 * Writes a file, or reports it if it isn't up to date.
 *
 * @param {string} file from the root
 * @param {(text: string) => string} change
 */
function update(file, change) {
  const target = path.join(root, file);
  const before = existsSync(target) ? readFileSync(target, "utf8") : "";
  const after = change(before);
  if (after === before) return;
  if (values.check) stale.push(file);
  else writeFileSync(target, after);
}
