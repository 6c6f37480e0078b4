import { describe, expect, it } from "vitest";
import { layerViolations } from "../src/layers.mjs";

const app = "apps/vscode/src";

/** @param {Record<string, string>} files what each file imports */
const check = (files) =>
  layerViolations(
    new Map(
      Object.entries(files).map(([file, target]) => [
        file,
        target === "" ? "" : `import { x } from "${target}";`,
      ]),
    ),
  );

describe("layerViolations", () => {
  it.each([
    [
      { [`${app}/platform/a.ts`]: "../features/run/b.js", [`${app}/features/run/b.ts`]: "" },
      /layer above/,
    ],
    [
      { [`${app}/features/run/a.ts`]: "../tree/b.js", [`${app}/features/tree/b.ts`]: "" },
      /past the entry file of tree/,
    ],
    [
      { [`${app}/activation/a.ts`]: "../features/tree/b.js", [`${app}/features/tree/b.ts`]: "" },
      /past the entry file of tree/,
    ],
    [{ [`${app}/a.ts`]: "" }, /in no layer/],
    [{ [`${app}/features/other/a.ts`]: "" }, /no known feature/],
    [
      {
        [`${app}/features/tree/a.ts`]: "../run/run-feature.js",
        [`${app}/features/run/run-feature.ts`]: "",
      },
      /feature above/,
    ],
  ])("reports the imports %o", (files, problem) => {
    expect(check(files).join("\n")).toMatch(problem);
  });

  it("accepts imports of an entry file and of a layer below", () => {
    const files = {
      [`${app}/features/run/a.ts`]: "../tree/tree-feature.js",
      [`${app}/features/tree/tree-feature.ts`]: "./b.js",
      [`${app}/features/tree/b.ts`]: "../../platform/c.js",
      [`${app}/platform/c.ts`]: "",
    };
    expect(check(files)).toEqual([]);
  });
});

describe("layerViolations", () => {
  it("reports circular imports in any package, type imports included", () => {
    const files = new Map([
      ["packages/secrets/src/a.ts", 'import type { B } from "./b.js";'],
      ["packages/secrets/src/b.ts", 'export { c } from "./c.js";'],
      ["packages/secrets/src/c.ts", 'await import("./a.js");'],
    ]);
    expect(layerViolations(files)).toEqual([
      "packages/secrets/src/a.ts → packages/secrets/src/b.ts → packages/secrets/src/c.ts is a circle.",
    ]);
  });

  it("reports an import from one CLI command in another, and none from shared code", () => {
    const files = new Map([
      ["apps/cli/src/commands/allow/a.ts", 'import "../run/b.js"; import "../shared/c.js";'],
      ["apps/cli/src/commands/run/b.ts", 'import "./d.js";'],
      ["apps/cli/src/commands/run/d.ts", ""],
      ["apps/cli/src/commands/shared/c.ts", ""],
    ]);
    expect(layerViolations(files)).toEqual([
      "apps/cli/src/commands/allow/a.ts imports apps/cli/src/commands/run/b.ts, which is another command's.",
    ]);
  });
});
