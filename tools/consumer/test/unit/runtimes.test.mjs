import { expect, test } from "vitest";
import { RUNTIMES, whyNot } from "../../src/runtimes.mjs";

test("every runtime can be had on Linux", () => {
  for (const runtime of RUNTIMES) expect(whyNot(runtime, "linux-x64")).toBeUndefined();
});

test("elsewhere the reason is said", () => {
  const [first] = RUNTIMES;
  expect(first && whyNot(first, "aix-ppc64")).toMatch(/^Node .*linux-x64.* this is aix-ppc64$/);
});
