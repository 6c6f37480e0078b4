import path from "node:path";
import { EXTENSION, publishedManifests } from "./published-manifests.mjs";
import { root } from "./repository-root.mjs";

/** Where everything is that a release publishes. */
export const OUT = path.join(root, "tools/release/dist");

/** @returns {string} the version of the release, which is the extension's */
export function releasedVersion() {
  const extension = publishedManifests().find(({ folder }) => folder === EXTENSION);
  return extension?.version ?? "";
}

/** @returns {string} the VSIX of this version */
export function vsixFile() {
  return path.join(OUT, `keyhole-${releasedVersion()}.vsix`);
}
