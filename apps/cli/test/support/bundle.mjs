import path from "node:path";
import { bundle } from "../../scripts/bundle.mjs";

/** Where the program is bundled to for the tests. */
export const bundleFolder = path.join(import.meta.dirname, "../../test-results/bundle");

/** @returns {Promise<void>} once the program is bundled */
export default function setup() {
  return bundle(bundleFolder);
}
