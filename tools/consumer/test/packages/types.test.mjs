import { copyFile, mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { publishedEntries } from "../../src/published-packages.mjs";
import { typeCheck } from "../../src/type-check.mjs";

const FIXTURES = path.join(import.meta.dirname, "../fixtures");

/** @type {string} */
let folder;

beforeAll(async () => {
  folder = await mkdtemp(path.join(inject("project"), "types-"));
  await copyFile(path.join(FIXTURES, "smoke.ts"), path.join(folder, "smoke.ts"));
  const entries = await publishedEntries();
  const exported = entries.map((entry, index) => `export type * as Entry${index} from "${entry}";`);
  await writeFile(path.join(folder, "every-entry.ts"), exported.join("\n"));
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
