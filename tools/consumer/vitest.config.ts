import shared from "@keyhole/vitest-config";

export default { ...shared, test: { ...shared.test, include: ["test/unit/**/*.test.mjs"] } };
