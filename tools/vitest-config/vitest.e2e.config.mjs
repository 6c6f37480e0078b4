import { defineConfig } from "vitest/config";
import shared from "./vitest.config.mjs";

/** How packages run their end-to-end tests, one after the other. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ["test/e2e/**/*.test.{ts,mjs}"],
    exclude: [],
    outputFile: { json: "test-results/e2e.json" },
    // A first run installs VS Code and a browser.
    hookTimeout: 600_000,
    testTimeout: 180_000,
    fileParallelism: false,
  },
});
