#!/usr/bin/env node
// Writes everything of a new vendor that needs no judgement, from specs/<id>.yaml.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readSpec } from "./read-spec.mjs";
import { unwritten } from "./sandbox-file.mjs";
import { handwritten, vendorFiles } from "./vendor-files.mjs";

/** @typedef {import("./read-spec.mjs").VendorSpec} VendorSpec */

const usage = `Usage: pnpm new:vendor <id>

Writes the package, the provider, the sandbox and the page of a vendor that has a spec in
specs/<id>.yaml, then installs the package, generates what follows from the spec, formats all, and
prints what is left to write.
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
 *   exists; if a program fails
 */
function create(vendor) {
  if (!/^[a-z][a-z0-9-]*$/.test(vendor)) throw new Error(`The ID ${vendor} isn't lower-case.`);
  const file = path.join(root, "specs", `${vendor}.yaml`);
  if (!existsSync(file)) throw new Error(`Write specs/${vendor}.yaml first.`);
  const spec = readSpec(vendor, readFileSync(file, "utf8"));
  const files = Object.entries(vendorFiles(spec));
  const existing = files.find(([name]) => existsSync(path.join(root, name)));
  if (existing) throw new Error(`${existing[0]} exists already.`);
  for (const [name, text] of files) {
    const target = path.join(root, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  const isComplete = typeof spec.readable !== "string";
  // Without its provider and sandbox, the registries can't be loaded.
  if (isComplete) run("node", ["tools/vendor-lists/src/vendor-lists-cli.mjs"]);
  run("pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"]);
  run("pnpm", ["exec", "oxfmt", ...files.map(([name]) => name)]);
  const generated = [`@keyhole/${vendor}`, ...(isComplete ? ["keyhole"] : [])];
  run("pnpm", [...generated.map((name) => `--filter=${name}`), "run", "generate"]);
  process.stdout.write(
    `${files.map(([name]) => name).join("\n")}\n\n${remaining(spec).join("\n")}\n`,
  );
}

/**
 * Returns what is left to write.
 *
 * @param {VendorSpec} spec
 */
function remaining({ id: vendor, operations, readable }) {
  const [client, provider, sandbox] = [
    handwritten.client,
    handwritten.provider,
    handwritten.sandbox,
  ].map((toPath) => toPath(vendor));
  if (typeof readable === "string") {
    return [
      `${readable} Write these files yourself, after those of a similar vendor:`,
      ...[client, provider, sandbox].map((file) => `  ${file}`),
      `Complete docs/connect/${vendor}.md and packages/${vendor}/README.md.`,
      "Then run `pnpm --filter @keyhole/vendor-lists generate`, `pnpm install` and `pnpm generate`.",
    ];
  }
  const unsent = readable.lists.flatMap((list) => list.unsent.map((name) => `${list.id}: ${name}`));
  const unused = unwritten(operations, readable);
  return [
    "Left to write:",
    `  ${client}: the error codes`,
    ...(unsent.length > 0
      ? [`    these parameters, if they are needed to list everything: ${unsent.join(", ")}`]
      : []),
    ...(unused.length > 0 ? [`    functions for ${unused.join(", ")}`] : []),
    `  ${provider}: description, glyph, hints, and what else the vendor can do`,
    `  ${sandbox}: what the vendor checks${unused.length > 0 ? `, and responses to ${unused.join(", ")}` : ""}`,
    `  docs/connect/${vendor}.md and packages/${vendor}/README.md`,
    "Then run `pnpm generate`, and write the outcomes of a refresh with",
    "  pnpm --filter @keyhole/secrets exec vitest run test/refresh/outcomes.test.ts -u",
  ];
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
