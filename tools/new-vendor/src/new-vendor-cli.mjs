#!/usr/bin/env node
// Writes everything of a new vendor that needs no judgement, from specs/<id>.yaml.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readSpec } from "./read-spec.mjs";
import { vendorFiles } from "./vendor-files.mjs";

const usage = `Usage: pnpm new:vendor <id>

Writes the package, the provider, the sandbox and the page of a vendor that has a spec in
specs/<id>.yaml, then installs the package, generates what follows from the spec, and formats all.
`;
const root = fileURLToPath(new URL("../../../", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", default: false } },
});
const [id] = positionals;
if (values.help || id === undefined) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  create(id);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/**
 * @param {string} vendor
 * @throws {Error} before anything is written if the spec is missing or can't be used, or if a file
 *   exists
 */
function create(vendor) {
  if (!/^[a-z][a-z0-9-]*$/.test(vendor)) throw new Error(`The ID ${vendor} isn't lower-case.`);
  const file = path.join(root, "specs", `${vendor}.yaml`);
  if (!existsSync(file)) throw new Error(`Write specs/${vendor}.yaml first.`);
  const files = Object.entries(vendorFiles(readSpec(vendor, readFileSync(file, "utf8"))));
  const existing = files.find(([name]) => existsSync(path.join(root, name)));
  if (existing) throw new Error(`${existing[0]} exists already.`);
  for (const [name, text] of files) {
    const target = path.join(root, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  run("node", ["tools/vendor-lists/src/vendor-lists-cli.mjs"]);
  run("pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"]);
  run("pnpm", ["--filter", `@keyhole/${vendor}`, "run", "generate"]);
  run("pnpm", ["exec", "oxfmt", ...files.map(([name]) => name)]);
  process.stdout.write(`${files.map(([name]) => name).join("\n")}\n`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed.`);
}
