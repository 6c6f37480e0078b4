#!/usr/bin/env node
// Each step of a release. .github/workflows/release.yml calls the same ones.
import process from "node:process";
import { parseArgs } from "node:util";
import { findStep } from "./steps.mjs";

const usage = `Usage: pnpm release --dry-run
       pnpm release <step>

Releases all packages and the extension: see docs/releasing.md.

  --dry-run                 every step that needs no account, in a copy of the newest commit

The workflow runs these steps:

  version                   makes the next version and its changelogs of the notes in .changeset
  status                    prints the version, and whether this commit made it and it isn't published
  build                     builds and packs everything once, into tools/release/dist
  publish npm               the packages, with npm's trusted publishing
  publish marketplace       the VSIX, with the credentials of the Azure command line
  publish open-vsx          the VSIX, with an ID token of the workflow
  publish github            a release with all files, which makes the tag
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "dry-run": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const step = findStep(positionals, values["dry-run"]);
if (values.help || step === undefined) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  await step();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
