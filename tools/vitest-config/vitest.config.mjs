import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { base } from "./base.mjs";

const testFile = /\.test\.(ts|mjs)$/;
/** Run by tasks of their own. */
const others = /^(e2e|packages)[/\\]/;
const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => testFile.test(file) && !others.test(file))
  .map((file) => path.posix.join("test", ...file.split(path.sep)));
/** They replace a module, which they would do for all files of their process. */
const replacing = files.filter((file) => readFileSync(file, "utf8").includes("vi.mock("));

/** How every package runs its unit tests. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    outputFile: { json: "test-results/vitest.json" },
    // No test asserts on time: this only ends one that hangs, on however busy a machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: files.filter((file) => !replacing.includes(file)),
          // One process loads the modules once for all of its files, in a third of the time.
          isolate: false,
          // The types that the packages promise, checked by the compiler.
          typecheck: {
            enabled: readdirSync("test").some((file) => file.endsWith(".test-d.ts")),
            include: ["test/*.test-d.ts"],
          },
        },
      },
      ...(replacing.length > 0
        ? [{ extends: true, test: { name: "isolated", include: replacing } }]
        : []),
    ],
  },
});
