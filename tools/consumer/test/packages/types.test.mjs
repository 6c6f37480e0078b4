import { copyFile, mkdtemp } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { typeCheck } from "../../src/type-check.mjs";

const FIXTURES = path.join(import.meta.dirname, "../fixtures");

/** @type {string} */
let folder;

beforeAll(async () => {
  folder = await mkdtemp(path.join(inject("project"), "types-"));
  for (const file of ["smoke.ts", "every-entry.ts"]) {
    await copyFile(path.join(FIXTURES, file), path.join(folder, file));
  }
});

describe.each([5, 7])("with TypeScript %i", (compiler) => {
  test.each(["NodeNext", "Bundler"])(
    "the declarations compile if the module resolution is %s",
    async (resolution) => {
      const check = /** @type {import("../../src/type-check.mjs").TypeCheck} */ ({
        compiler,
        resolution,
      });
      expect(await typeCheck(folder, check)).toBe("");
    },
  );
});
