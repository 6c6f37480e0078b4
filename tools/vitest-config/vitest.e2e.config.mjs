import { base } from "./base.mjs";

/**
 * The configuration of end-to-end tests. The files run one after the other.
 *
 * @type {import("vitest/config").ViteUserConfig}
 */
export default {
  ...base,
  test: {
    ...base.test,
    include: ["test/e2e/**/*.test.{ts,mjs}"],
    outputFile: { json: "test-results/e2e.json" },
    // The first run installs VS Code and a browser.
    hookTimeout: 600_000,
    // These tests don't measure time. A busy computer may take several times as long as an idle
    // one.
    testTimeout: 300_000,
    expect: { poll: { timeout: 45_000, interval: 200 } },
    fileParallelism: false,
    // One process loads the driver and the sandbox once for all of its files.
    isolate: false,
  },
};
