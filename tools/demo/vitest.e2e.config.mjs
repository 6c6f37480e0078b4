import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    reporters: ["default", "json"],
    outputFile: { json: "test-results/e2e.json" },
    include: ["test/e2e/**/*.test.mjs"],
    // A first run installs VS Code and a browser.
    hookTimeout: 600_000,
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
