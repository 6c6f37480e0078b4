import { expect, it } from "vitest";
import { readWorkflows } from "@keyhole/checks/sources";
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

it.each(["", "missing", "publish", "publish missing", "build npm", "publish npm github"])(
  "there is no step %j",
  (names) => {
    expect(findStep(names.split(" ").filter(Boolean), false)).toBeUndefined();
  },
);
