import shared from "@keyhole/vitest-config/e2e";

export default {
  ...shared,
  test: {
    ...shared.test,
    include: ["test/packages/**/*.test.mjs"],
    globalSetup: "test/packages/set-up.mjs",
    outputFile: { json: "test-results/packages.json" },
    // The files share the installed packages, but write nothing in common.
    fileParallelism: true,
  },
};
