import shared from "@keyhole/vitest-config/e2e";
import { mergeConfig } from "vitest/config";

// Each file has a VS Code of its own, which uses little more than half of two cores.
export default mergeConfig(shared, {
  test: { fileParallelism: true, maxWorkers: 2, globalSetup: "test/e2e/provide-host.ts" },
});
