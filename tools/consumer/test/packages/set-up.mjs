import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { printProgress, reportStep } from "@keyhole/install-cache";
import { createProject } from "../../src/consumer-project.mjs";
import { pack } from "../../src/pack.mjs";
import { publishedPackages } from "../../src/published-packages.mjs";
import { RUNTIMES, installRuntime, whyNot } from "../../src/runtimes.mjs";

/**
 * Packs and installs everything once, for all tests.
 *
 * @param {import("vitest/node").TestProject} tests
 */
export default async function setUp(tests) {
  const onProgress = printProgress();
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-consumer-"));
  const tearDown = () => rm(folder, { recursive: true, force: true });
  try {
    const project = path.join(folder, "project");
    const label = "Packing the packages and installing them elsewhere";
    await reportStep(onProgress, { label, expectedSeconds: 5 }, async () => {
      const tarballs = await pack(await publishedPackages(), path.join(folder, "tarballs"));
      await createProject(project, tarballs);
      tests.provide("tarballs", Object.fromEntries(tarballs));
    });
    tests.provide("project", project);
    tests.provide("runtimes", await runtimes(onProgress));
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/** @param {import("@keyhole/install-cache").OnProgress} onProgress */
async function runtimes(onProgress) {
  /** @type {Record<string, string>} */
  const executables = {};
  for (const runtime of RUNTIMES) {
    const reason = whyNot(runtime);
    if (reason !== undefined) {
      process.stderr.write(`  Its test is skipped: ${reason}.\n`);
      continue;
    }
    executables[`${runtime.name} ${runtime.version}`] = await installRuntime(runtime, onProgress);
  }
  return executables;
}
