import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { root } from "./repository-root.mjs";
import { outputOf, run } from "./run.mjs";

/** The steps of a release, in the order of the workflow. */
const steps = [
  ["version"],
  ["build"],
  ["publish", "npm", "--dry-run"],
  ["publish", "marketplace", "--dry-run"],
  ["publish", "open-vsx", "--dry-run"],
  ["publish", "github", "--dry-run"],
];

/**
 * Releases the newest commit in a copy, without publishing anything: every step that needs no account.
 *
 * @throws {Error} if a step fails
 */
export async function dryRun() {
  // Changesets would deepen the copy forever, because its origin has no more history either.
  const shallow = await outputOf("git", ["rev-parse", "--is-shallow-repository"]);
  if (shallow?.trim() === "true") {
    throw new Error("This clone is shallow. Run git fetch --unshallow, then try again.");
  }
  const cwd = await mkdtemp(path.join(os.tmpdir(), "keyhole-release-"));
  try {
    await run("git", ["clone", "--quiet", root, cwd]);
    await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], { cwd });
    for (const step of steps) {
      await run(process.execPath, ["tools/release/src/release-cli.mjs", ...step], { cwd });
      // What the pull request with the versions must pass.
      if (step[0] === "version")
        await run("pnpm", ["check", "format", "generated", "docs", "words"], { cwd });
    }
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
  process.stdout.write("\nThe dry run succeeded. Nothing was published.\n");
}
