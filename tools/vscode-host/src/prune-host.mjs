import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import process from "node:process";

/** Parts of the VS Code server that neither the demo nor a test needs, about 350 MB in total. */
const UNUSED = [
  "node_modules/@github",
  "node_modules/@microsoft/mxc-sdk",
  "node_modules/@devcontainers",
  "extensions/copilot",
  "extensions/ms-vscode.js-debug-companion",
  "extensions/ms-vscode.vscode-js-profile-table",
  "extensions/github",
  "extensions/github-authentication",
  "extensions/microsoft-authentication",
];

/**
 * Removes unused parts from an installed server.
 *
 * @param {{ serverFolder: string, nodeFolder: string }} folders of the VS Code server and of Node
 * @returns {Promise<void>}
 */
export async function pruneHost({ serverFolder, nodeFolder }) {
  const unused = UNUSED.map((name) => path.join(serverFolder, name));
  const removed = [
    ...unused,
    ...(await foreignSearchBinaries(serverFolder)),
    path.join(nodeFolder, "include"),
  ];
  await Promise.all(removed.map((name) => rm(name, { recursive: true, force: true })));
}

/**
 * Returns the search tool's binaries for other platforms.
 *
 * @param {string} serverFolder
 */
async function foreignSearchBinaries(serverFolder) {
  const folder = path.join(serverFolder, "node_modules/@vscode/ripgrep-universal/bin");
  const own = `${process.platform}-${process.arch}`;
  const names = await readdir(folder);
  // If none is certainly for this platform, removing the others would leave no search at all.
  if (!names.includes(own)) return [];
  return names.filter((name) => name !== own).map((name) => path.join(folder, name));
}
