import path from "node:path";
import { bundle } from "../../scripts/bundle-cli.mjs";

/** Where the program is bundled to for the tests. */
export const bundleFolder = path.join(import.meta.dirname, "../../test-results/bundle");

/** Where programs of the tests themselves are bundled to. */
export const testBundleFolder = path.join(import.meta.dirname, "../../test-results/test-bundle");

/** Resolves once all of it is bundled. */
export default async function setup() {
  await bundle(bundleFolder);
  await bundle(testBundleFolder, [
    "test/support/keyhole-on-files.ts",
    "test/support/keyhole-answered.ts",
  ]);
}
