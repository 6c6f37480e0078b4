import shared from "@keyhole/vitest-config";
import { defineConfig } from "vitest/config";

export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ["test/e2e/**/*.test.ts"],
    exclude: [],
    outputFile: { json: "test-results/e2e.json" },
    // A first run installs VS Code and a browser.
    hookTimeout: 600_000,
    testTimeout: 180_000,
    fileParallelism: false,
  },
});
