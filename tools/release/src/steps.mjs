import { readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { dryRun } from "./dry-run.mjs";
import { publish } from "./publish.mjs";
import { publishedManifests } from "./published-manifests.mjs";
import { releasedVersion } from "./released-files.mjs";
import { root } from "./repository-root.mjs";
import { outputOf, run } from "./run.mjs";

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

  // The other steps load no code of dependencies before they need it.
  async build() {
    const { build } = await import("./build.mjs");
    await build();
  },
};

/**
 * Finds a step by its name, and by its target if it has one.
 *
 * @param {readonly string[]} names
 * @param {boolean} isDryRun
 * @returns {(() => Promise<void>) | undefined} undefined if there is no such step
 */
export function findStep([name, target, ...others], isDryRun) {
  if (others.length > 0) return undefined;
  if (name === undefined) return isDryRun ? dryRun : undefined;
  if (name !== "publish") return target === undefined ? steps[name] : undefined;
  const publishTo = publish[target ?? ""];
  return publishTo && (() => publishTo(isDryRun));
}
