import path from "node:path";
import { CODE_SERVER_VERSION, NODE_VERSION, RECIPE } from "./versions.mjs";

/**
 * Identifies an installation. The name of its folder includes the same, so that another version
 * never replaces one which may be running.
 *
 * @param {{ native: boolean }} options
 */
export function hostStamp({ native }) {
  return { node: NODE_VERSION, codeServer: CODE_SERVER_VERSION, recipe: RECIPE, native };
}

/**
 * @param {string} cache
 * @param {{ native: boolean }} options
 * @returns {string} the folder of the installation
 */
export function hostFolder(cache, options) {
  const suffix = options.native ? "-native" : "";
  return path.join(
    cache,
    `code-server-${CODE_SERVER_VERSION}-node-${NODE_VERSION}-${RECIPE}${suffix}`,
  );
}
