#!/usr/bin/env node
// Writes where the repository is, as the root's package.json says, into every published manifest and every
// text, and what is published into the configuration of changesets. With --check, it writes nothing, and
// fails if a file says something else.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { listFiles, root } from "@keyhole/checks/sources";
import { publishedManifests } from "./published-manifests.mjs";
import {
  readRepository,
  withPublishedNames,
  withRepository,
  withSharedFields,
} from "./repository.mjs";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const rootManifest = JSON.parse(read("package.json"));
const current = readRepository(rootManifest);
const former = readRepository(JSON.parse(read("apps/vscode/package.json")));
const manifests = publishedManifests();
const names = manifests.map(({ name }) => name);
const published = new Map(manifests.map(({ folder }) => [`${folder}/package.json`, folder]));
/** @type {string[]} */
const stale = [];

for (const file of listFiles()) {
  if (file === "package.json" || file === "pnpm-lock.yaml") continue;
  const before = read(file);
  // Git, too, takes a file with a NUL for a picture or the like.
  if (before.includes("\0")) continue;
  const renamed = withRepository(before, former, current);
  const folder = published.get(file);
  const after =
    file === ".changeset/config.json"
      ? withPublishedNames(renamed, names)
      : folder === undefined
        ? renamed
        : withSharedFields(renamed, folder, rootManifest);
  if (after === before) continue;
  stale.push(file);
  if (!values.check) writeFileSync(path.join(root, file), after);
}

if (values.check && stale.length > 0) {
  for (const file of stale) {
    process.stderr.write(`${file} differs from what package.json says of the repository.\n`);
  }
  process.stderr.write("Run `pnpm generate`, and commit what it writes.\n");
  process.exitCode = 1;
}

/** @param {string} file */
function read(file) {
  return readFileSync(path.join(root, file), "utf8");
}
