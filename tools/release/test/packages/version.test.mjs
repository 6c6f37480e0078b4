import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { listFiles, root } from "@keyhole/checks/sources";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { publishedManifests } from "../../src/published-manifests.mjs";
import { sectionOf } from "../../src/release-notes.mjs";

const run = promisify(execFile);
// It installs a copy of the whole workspace.
const timeout = 300_000;
const { jobs } = parse(await readFile(path.join(root, ".github/workflows/release.yml"), "utf8"));

/**
 * @param {string} job
 * @param {string} action the beginning of its name
 * @returns {Record<string, any>} the inputs of the action in a job of the workflow
 */
const inputsOf = (job, action) =>
  jobs[job].steps.find((/** @type {{ uses?: string }} */ { uses }) => uses?.startsWith(action))
    .with;

/** @param {string} job */
const depthOf = (job) => `--depth=${inputsOf(job, "actions/checkout@")["fetch-depth"] ?? 1}`;

/** @type {string} */
let folder;
/** A repository with the files of this one, and three commits. @type {string} */
let origin;
/** As the workflow checks it out. @type {string} */
let clone;

/** @param {string} cwd @param {readonly string[]} args */
async function git(cwd, ...args) {
  const author = ["-c", "user.name=Sample", "-c", "user.email=sample@example.com"];
  return (await run("git", [...author, ...args], { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
}

/** @param {string} cwd @param {string} subject */
async function commitAll(cwd, subject) {
  await git(cwd, "add", "--all");
  await git(cwd, "commit", "--quiet", "--allow-empty", "--message", subject);
}

/** Runs a script of the workflow, and returns what it wrote into its outputs. @param {string} script */
async function runScript(script) {
  const outputs = path.join(folder, "outputs");
  await writeFile(outputs, "");
  const env = { ...process.env, GITHUB_OUTPUT: outputs };
  await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: clone,
    env,
  });
  return readFile(outputs, "utf8");
}

/** Runs the workflow's step that decides whether to release, as its job has checked out the newest commit. */
async function getStatus() {
  await git(clone, "fetch", "--quiet", depthOf("status"), "origin", "main");
  const { run: script } = jobs.status.steps.find(
    (/** @type {{ id?: string }} */ { id }) => id === "status",
  );
  return runScript(script);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-version-"));
  origin = path.join(folder, "origin");
  clone = path.join(folder, "clone");
  for (const file of listFiles()) await cp(path.join(root, file), path.join(origin, file));
  await git(origin, "init", "--quiet", "--initial-branch=main");
  await git(origin, "config", "receive.denyCurrentBranch", "ignore");
  await commitAll(origin, "Begin");
  await writeFile(
    path.join(origin, ".changeset/sample.md"),
    '---\n"@keyhole/transport": minor\n---\n\nA sample note.\n',
  );
  await commitAll(origin, "Note a change");
  await commitAll(origin, "Change something else");
  await git(folder, "clone", "--quiet", depthOf("version"), `file://${origin}`, clone);
  await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], { cwd: clone });
}, timeout);
afterAll(() => rm(folder, { recursive: true, force: true }), timeout);

it(
  "the workflow makes one version of everything from a shallow clone, and leaves nothing over",
  async () => {
    expect(await git(clone, "rev-list", "--count", "HEAD")).toBe("1\n");
    const before = publishedManifests(clone);
    await runScript(inputsOf("version", "changesets/action@")["version"]);
    const after = publishedManifests(clone);
    const [version = "", ...others] = new Set(after.map((manifest) => manifest.version));
    expect(others).toEqual([]);
    expect(before.map((manifest) => manifest.version)).not.toContain(version);

    const read = (/** @type {string} */ file) => readFile(path.join(clone, file), "utf8");
    expect(sectionOf(await read("packages/transport/CHANGELOG.md"), version)).toContain(
      "A sample note.",
    );
    const expected = after.flatMap((manifest) =>
      ["CHANGELOG.md", "package.json"].map((file) => `${manifest.folder}/${file}`),
    );
    const notes = (await git(clone, "ls-files", ".changeset/*.md")).trim().split("\n");
    await git(clone, "add", "--all");
    const changed = (await git(clone, "diff", "--cached", "--name-only", "--no-renames"))
      .trim()
      .split("\n");
    expect(changed.toSorted()).toEqual([...expected, ...notes].toSorted());
    const left = await git(clone, "ls-files", ".changeset");
    expect(left).toBe(".changeset/config.json\n");

    // The commit that made it is released, and no other.
    await commitAll(clone, "release: the next version");
    await git(clone, "push", "--quiet", "origin", "HEAD:main");
    expect(await getStatus()).toBe(`version=${version}\nneeded=true\n`);
    await commitAll(clone, "Change something else");
    await git(clone, "push", "--quiet", "origin", "HEAD:main");
    expect(await getStatus()).toContain("needed=false");
  },
  timeout,
);
