import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const { devDependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const conditions = ["@keyhole/source", "module", "node", "import", "default"];

/** How every package runs its tests: from sources, with a report that the totals are read from. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.{ts,mjs}"],
    exclude: ["test/e2e/**", "**/node_modules/**"],
    reporters: ["default", "json"],
    outputFile: { json: "test-results/vitest.json" },
    restoreMocks: true,
    setupFiles:
      "fast-check" in devDependencies
        ? [fileURLToPath(import.meta.resolve("./fixed-seed.mjs"))]
        : [],
    // No test asserts on time: this only ends one that hangs, on however busy a machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The types that the packages promise, checked by the compiler.
    typecheck: {
      enabled: readdirSync("test").some((file) => file.endsWith(".test-d.ts")),
      include: ["test/*.test-d.ts"],
    },
  },
});
