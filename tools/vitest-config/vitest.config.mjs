import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { base } from "./base.mjs";

const testFile = /\.test\.(ts|mjs)$/;
/** Other tasks run these. */
const others = /^(e2e|packages)[/\\]/;
const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => testFile.test(file) && !others.test(file))
  .map((file) => path.posix.join("test", ...file.split(path.sep)));
/** Files that replace a module, which affects all files of their process. */
const replacing = files.filter((file) => readFileSync(file, "utf8").includes("vi.mock("));

/** The configuration of the unit tests of every package. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    outputFile: { json: "test-results/vitest.json" },
    // By default, vitest leaves one core unused, which is half of a small computer.
    maxWorkers: "100%",
    // No test checks the time. This only ends tests that hang, even on a busy computer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: files.filter((file) => !replacing.includes(file)),
          // Each process loads the modules once for all of its files, which takes a third of the
          // time.
          isolate: false,
          // Type tests, which the compiler checks.
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
