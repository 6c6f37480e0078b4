import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { devDependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const conditions = ["@keyhole/source", "module", "node", "import", "default"];

/**
 * The configuration for tests of every kind: they run from sources, and write a report for the
 * totals.
 */
export const base = /** @type {const} */ ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ["default", "json"],
    restoreMocks: true,
    setupFiles:
      "fast-check" in devDependencies
        ? [fileURLToPath(import.meta.resolve("./fixed-seed.mjs"))]
        : [],
  },
});
