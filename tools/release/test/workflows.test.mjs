import { readWorkflows } from "@keyhole/checks/sources";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { findStep } from "../src/steps.mjs";

const calls = [...readWorkflows().values()].flatMap((text) =>
  [...text.matchAll(/(?:pnpm release|release-cli\.mjs)((?: [\w-]+)+)/g)].map(([, args = ""]) =>
    args.trim(),
  ),
);

it.each(calls)("the workflows call a step of a release that exists: %s", (args) => {
  const words = args.split(" ");
  const names = words.filter((word) => word !== "--dry-run");
  expect(findStep(names, words.length > names.length)).toBeTypeOf("function");
});

it("of the jobs of a release that can write, only these run code of dependencies", () => {
  /** @type {Record<string, { permissions: object, steps: { uses?: string, with?: Record<string, string> }[] }>} */
  const jobs = parse(readWorkflows().get(".github/workflows/release.yml") ?? "").jobs;
  const found = Object.entries(jobs).filter(
    ([, { permissions, steps }]) =>
      Object.values(permissions).includes("write") &&
      steps.some((step) => step.uses?.endsWith("/setup") && step.with?.workspace !== "false"),
  );
  expect(found.map(([name]) => name)).toEqual(["version", "marketplace", "open-vsx"]);
});

it.each(["", "missing", "publish", "publish missing", "build npm", "publish npm github"])(
  "there is no step %j",
  (names) => {
    expect(findStep(names.split(" ").filter(Boolean), false)).toBeUndefined();
  },
);
