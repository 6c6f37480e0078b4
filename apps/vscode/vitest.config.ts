import shared from "@keyhole/vitest-config";
import { mergeConfig } from "vitest/config";

export default mergeConfig(shared, {
  test: { setupFiles: ["test/fakes/record-translations.ts"] },
});
