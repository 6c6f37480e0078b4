import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { root } from "@keyhole/checks/sources";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** A repository without node_modules, as in the jobs that publish on npm and GitHub. @type {string} */
let folder;
/** The only folder of PATH. @type {string} */
let programs;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "keyhole-publish-")));
  programs = path.join(folder, "bin");
  await mkdir(programs);
  await cp(path.join(root, "tools/release/src"), path.join(folder, "tools/release/src"), {
    recursive: true,
  });
  for (const [place, name] of Object.entries({
    "apps/vscode": "keyhole",
    "packages/one": "@keyhole/one",
    "packages/three": "@keyhole/three",
    "packages/two": "@keyhole/two",
  })) {
    await mkdir(path.join(folder, place), { recursive: true });
    const manifest = JSON.stringify({ name, version: "1.0.0" });
    await writeFile(path.join(folder, `${place}/package.json`), manifest);
  }
  await mkdir(path.join(folder, "tools/release/dist"));
  await writeFile(path.join(folder, "tools/release/dist/keyhole-1.0.0.vsix"), "");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/**
 * Adds a program that writes down its arguments, and then runs a shell script.
 *
 * @param {string} name
 * @param {string} script
 */
async function addProgram(name, script) {
  const text = `#!/bin/sh\necho "$*" >> "${path.join(folder, "calls")}"\n${script}\n`;
  await writeFile(path.join(programs, name), text, { mode: 0o755 });
}

/** @param {string} target */
async function publish(target) {
  const cli = path.join(folder, "tools/release/src/release-cli.mjs");
  // No variable may lead to installed packages, such as NODE_PATH.
  const env = { PATH: programs, GITHUB_SHA: "abc" };
  /** @type {{ code?: number, stdout: string, stderr: string }} */
  const { code = 0, stderr } = await promisify(execFile)(
    process.execPath,
    [cli, "publish", target],
    { env },
  ).catch((error) => error);
  const calls = await readFile(path.join(folder, "calls"), "utf8").catch(() => "");
  return { code, stderr, calls: calls.replaceAll(`${folder}/tools/release/`, "") };
}

// Windows starts no shell scripts, and nothing is released there.
describe.skipIf(process.platform === "win32")("publishing without an installed workspace", () => {
  it("sends npm only what it lacks, and shows its errors except for those", async () => {
    await addProgram(
      "npm",
      `case "$*" in
        "view @keyhole/one@1.0.0 version") echo 1.0.0;;
        "view @keyhole/two@1.0.0 version") echo "npm error code E404" >&2; exit 1;;
        "view @keyhole/three@1.0.0 version") echo "npm error code ECONNRESET" >&2; exit 1;;
      esac`,
    );
    expect(await publish("npm")).toEqual({
      code: 0,
      stderr: "npm error code ECONNRESET\n",
      calls: `view @keyhole/one@1.0.0 version
view @keyhole/three@1.0.0 version
publish dist/keyhole-three-1.0.0.tgz
view @keyhole/two@1.0.0 version
publish dist/keyhole-two-1.0.0.tgz
`,
    });
  });

  const view = "release view v1.0.0 --json isDraft\n";
  it.each([
    [
      "creates the release on GitHub if there is none",
      'echo "release not found" >&2; exit 1',
      "release create v1.0.0 dist/keyhole-1.0.0.vsix --title v1.0.0 --notes-file dist/release-notes.md --target abc\n",
    ],
    [
      "completes the draft of a run that was interrupted",
      "echo '{\"isDraft\":true}'",
      "release upload v1.0.0 dist/keyhole-1.0.0.vsix --clobber\nrelease edit v1.0.0 --draft=false\n",
    ],
    ["leaves a published release as it is", "echo '{\"isDraft\":false}'", ""],
  ])("%s", async (_title, answer, calls) => {
    await addProgram("gh", `case "$2" in view) ${answer};; esac`);
    expect(await publish("github")).toEqual({ code: 0, stderr: "", calls: view + calls });
  });

  it.each(["npm", "github"])("says what to install for %s", async (target) => {
    const { code, stderr } = await publish(target);
    const program = target === "npm" ? "npm" : "gh";
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${program} .*\\binstall\\b`, "i"));
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
