import { readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { serveOpenVsx } from "./open-vsx-rehearsal.mjs";
import { inPublishOrder, publishedManifests } from "./published-manifests.mjs";
import { OUT, releasedVersion, vsixFile } from "./released-files.mjs";
import { outputOf, run } from "./run.mjs";

/**
 * Where a release goes. Each can be repeated: what is published already is left out. Only the extension's
 * registries need code of dependencies, their clients. npm and GitHub work without an installed workspace.
 *
 * @type {Readonly<Record<string, (isDryRun: boolean) => Promise<void>>>}
 */
export const publish = {
  async npm(isDryRun) {
    for (const { name, version } of inPublishOrder(publishedManifests())) {
      if (await isOnNpm(name, version)) {
        process.stdout.write(`${name} ${version} is published already.\n`);
        continue;
      }
      const tarball = path.join(OUT, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
      // Its publishConfig asks for public access and provenance.
      await run("npm", ["publish", tarball, ...(isDryRun ? ["--dry-run"] : [])]);
    }
  },

  async marketplace(isDryRun) {
    const { checkVsix, vsceScript } = await import("./vsix.mjs");
    await checkVsix(vsixFile(), releasedVersion());
    const args = ["publish", "--azure-credential", "--skip-duplicate", "--packagePath", vsixFile()];
    if (isDryRun) show("vsce", args);
    else await run(process.execPath, [vsceScript(), ...args]);
  },

  async "open-vsx"(isDryRun) {
    const { checkVsix, ovsxScript } = await import("./vsix.mjs");
    await checkVsix(vsixFile(), releasedVersion());
    const args = [ovsxScript(), "publish", vsixFile(), "--trusted-publishing", "--skip-duplicate"];
    if (!isDryRun) return run(process.execPath, args);
    const rehearsal = await serveOpenVsx();
    try {
      const target = ["--registryUrl", rehearsal.url, "--idToken", "sample"];
      await run(process.execPath, [...args, ...target]);
    } finally {
      await rehearsal.close();
    }
  },

  async github(isDryRun) {
    const tag = `v${releasedVersion()}`;
    const names = (await readdir(OUT)).filter((name) => /\.(vsix|tgz|cdx\.json)$/.test(name));
    const files = names.map((name) => path.join(OUT, name));
    const args = ["release", "create", tag, ...files];
    args.push("--title", tag, "--notes-file", path.join(OUT, "release-notes.md"));
    args.push("--target", process.env["GITHUB_SHA"] ?? "HEAD");
    if (isDryRun) return show("gh", args);
    const view = ["release", "view", tag, "--json", "isDraft"];
    const found = await outputOf("gh", view, { expectedError: "release not found" });
    if (found === undefined) return run("gh", args);
    if (!JSON.parse(found).isDraft) {
      process.stdout.write(`${tag} is published already.\n`);
      return;
    }
    // gh uploads the files into a draft before it publishes it. An earlier run was interrupted there.
    await run("gh", ["release", "upload", tag, ...files, "--clobber"]);
    await run("gh", ["release", "edit", tag, "--draft=false"]);
  },
};

/**
 * @param {string} name
 * @param {string} version
 */
async function isOnNpm(name, version) {
  const args = ["view", `${name}@${version}`, "version"];
  return (await outputOf("npm", args, { expectedError: "E404" }))?.trim() === version;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function show(command, args) {
  process.stdout.write(`\nWould run: ${[command, ...args].join(" ")}\n`);
}
