import { expect, test } from "vitest";
import { RUNTIMES, whyNot } from "../../src/runtimes.mjs";

test("every runtime is available on Linux", () => {
  for (const runtime of RUNTIMES) expect(whyNot(runtime, "linux-x64")).toBeUndefined();
});

test("whyNot explains why a runtime isn't available on another platform", () => {
  const [first] = RUNTIMES;
  expect(first && whyNot(first, "aix-ppc64")).toMatch(/^Node .*linux-x64.* this is aix-ppc64$/);
});
