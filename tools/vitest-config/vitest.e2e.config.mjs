import { base } from "./base.mjs";

/**
 * How packages run their end-to-end tests, one file after the other.
 *
 * @type {import("vitest/config").ViteUserConfig}
 */
export default {
  ...base,
  test: {
    ...base.test,
    include: ["test/e2e/**/*.test.{ts,mjs}"],
    outputFile: { json: "test-results/e2e.json" },
    // A first run installs VS Code and a browser.
    hookTimeout: 600_000,
    // Nothing is measured here: a busy machine may take several times as long as an idle one.
    testTimeout: 300_000,
    expect: { poll: { timeout: 45_000, interval: 200 } },
    fileParallelism: false,
    // One process loads the driver and the sandbox once for all of its files.
    isolate: false,
  },
};
