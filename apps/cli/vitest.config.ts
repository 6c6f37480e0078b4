import shared from "@keyhole/vitest-config";
import { mergeConfig } from "vitest/config";

// Some tests run the program as its users do: as a process, from its bundle.
export default mergeConfig(shared, { test: { globalSetup: ["test/support/test-bundle.mjs"] } });
