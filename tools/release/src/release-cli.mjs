#!/usr/bin/env node
// Each step of a release. .github/workflows/release.yml calls the same ones.
import { readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { root } from "@keyhole/checks/sources";
import { build, releasedVersion } from "./build.mjs";
import { dryRun } from "./dry-run.mjs";
import { publish } from "./publish.mjs";
import { publishedManifests } from "./published-manifests.mjs";
import { outputOf, run } from "./run.mjs";

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

/** @type {Readonly<Record<string, () => Promise<void>>>} */
const steps = {
  async version() {
    await run("pnpm", ["exec", "changeset", "version"]);
    await run("pnpm", ["exec", "oxfmt", ...publishedManifests().map(({ folder }) => folder)]);
  },

  async status() {
    const notes = (await readdir(path.join(root, ".changeset"))).filter((file) =>
      file.endsWith(".md"),
    );
    const tag = `refs/tags/v${releasedVersion()}`;
    const tagged = await outputOf("git", ["ls-remote", "origin", tag]);
    if (tagged === undefined) throw new Error("The tags of origin can't be read.");
    // Another commit with the same version would publish other files under that version.
    const before = await outputOf("git", ["show", "HEAD^:apps/vscode/package.json"]);
    if (before === undefined) throw new Error("The commit before can't be read.");
    const isNew = JSON.parse(before).version !== releasedVersion();
    const isNeeded = notes.length === 0 && tagged === "" && isNew;
    process.stdout.write(`version=${releasedVersion()}\nneeded=${isNeeded}\n`);
  },

  build,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "dry-run": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const isDryRun = values["dry-run"];
const [name = "", target = ""] = positionals;
const step =
  name === "publish" && target in publish
    ? () => publish[target]?.(isDryRun)
    : name === "" && isDryRun
      ? dryRun
      : steps[name];
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
