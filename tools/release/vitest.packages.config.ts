import shared from "@keyhole/vitest-config/e2e";

export default {
  ...shared,
  test: {
    ...shared.test,
    include: ["test/packages/**/*.test.mjs"],
    outputFile: { json: "test-results/packages.json" },
  },
};
