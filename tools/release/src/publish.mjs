import { readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { OUT, releasedVersion, vsixFile } from "./build.mjs";
import { serveOpenVsx } from "./open-vsx-rehearsal.mjs";
import { inPublishOrder, publishedManifests } from "./published-manifests.mjs";
import { outputOf, run } from "./run.mjs";
import { checkVsix, ovsxScript, vsceScript } from "./vsix.mjs";

/**
 * Where a release goes. Each can be repeated: what is published already is left out.
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
    await checkVsix(vsixFile(), releasedVersion());
    const args = ["publish", "--azure-credential", "--skip-duplicate", "--packagePath", vsixFile()];
    if (isDryRun) show("vsce", args);
    else await run(process.execPath, [vsceScript(), ...args]);
  },

  async "open-vsx"(isDryRun) {
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
    const files = (await readdir(OUT)).filter((name) => /\.(vsix|tgz|cdx\.json)$/.test(name));
    const args = ["release", "create", tag, ...files.map((name) => path.join(OUT, name))];
    args.push("--title", tag, "--notes-file", path.join(OUT, "release-notes.md"));
    args.push("--target", process.env["GITHUB_SHA"] ?? "HEAD");
    if (isDryRun) show("gh", args);
    else if ((await outputOf("gh", ["release", "view", tag])) === undefined) await run("gh", args);
    else process.stdout.write(`${tag} is published already.\n`);
  },
};

/**
 * @param {string} name
 * @param {string} version
 */
async function isOnNpm(name, version) {
  return (await outputOf("npm", ["view", `${name}@${version}`, "version"]))?.trim() === version;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function show(command, args) {
  process.stdout.write(`\nWould run: ${[command, ...args].join(" ")}\n`);
}
