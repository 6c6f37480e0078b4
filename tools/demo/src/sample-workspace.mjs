import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import { SAMPLE_WORKSPACE } from "./demo-paths.mjs";
import { keyFiles, sandboxMarkdown } from "./sandbox-description.mjs";

/**
 * Creates a new sample workspace that says how to reach the sample services.
 *
 * @param {string} folder to create
 * @param {import("./sandbox-description.mjs").Description} description of the services
 * @returns {Promise<void>}
 */
export async function createSampleWorkspace(folder, description) {
  await cp(SAMPLE_WORKSPACE, folder, { recursive: true });
  await writeFile(path.join(folder, "SANDBOX.md"), sandboxMarkdown(description));
  for (const { name, content } of keyFiles(description)) {
    const text = `${JSON.stringify(content, undefined, 2)}\n`;
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
  }
}
