#!/usr/bin/env node
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { generate } from "./generate.mjs";

const usage = `Usage: keyhole-codegen <spec> [--check] [--out <folder>]

Generates the files of a client that depend on its OpenAPI spec.

  --check         write nothing; fail if a file is missing, differs or is left over
  --out <folder>  where to write the files (default: src/generated)
  --help          show this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: "boolean", default: false },
    out: { type: "string", default: "src/generated" },
    help: { type: "boolean", default: false },
  },
});
const [spec] = positionals;
if (values.help || spec === undefined) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}

const files = await generate(spec);
if (values.check) {
  const problems = await compare(files, values.out);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) {
    process.stderr.write("Change the spec, then run `pnpm generate` and commit what it writes.\n");
    process.exit(1);
  }
} else {
  await mkdir(values.out, { recursive: true });
  for (const [name, content] of files) await writeFile(path.join(values.out, name), content);
}

/**
 * @param {Map<string, string>} expected
 * @param {string} folder
 */
async function compare(expected, folder) {
  const present = await readdir(folder).catch(() => []);
  const problems = present
    .filter((name) => !expected.has(name))
    .map((name) => `${path.join(folder, name)} is not generated from ${spec}.`);
  for (const [name, content] of expected) {
    const file = path.join(folder, name);
    const actual = await readFile(file, "utf8").catch(() => undefined);
    if (actual === undefined) problems.push(`${file} is missing.`);
    else if (actual !== content) problems.push(`${file} differs from what ${spec} generates.`);
  }
  return problems;
}
