import shared from "@keyhole/vitest-config/e2e";

export default {
  ...shared,
  test: {
    ...shared.test,
    include: ["test/packages/**/*.test.mjs"],
    globalSetup: "test/packages/set-up.mjs",
    outputFile: { json: "test-results/packages.json" },
    // They share the installed packages, and nothing that is written.
    fileParallelism: true,
  },
};
