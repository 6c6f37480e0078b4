import { describe, expect, it } from "vitest";
import { aliasProblem, suggestAlias } from "../../src/connections/index.js";

describe("An alias", () => {
  it.each(["prod", "a", "prod-2", "a".repeat(32)])("such as %s can be used", (alias) => {
    expect(aliasProblem(alias, [])).toBeUndefined();
  });

  it.each(["", "Prod", "2prod", "-prod", "prod_1", "prod eu", "prod/eu", "a".repeat(33), "prod\n"])(
    "such as %j is refused",
    (alias) => {
      expect(aliasProblem(alias, [])).toBeDefined();
    },
  );

  it("is free if it is suggested", () => {
    expect(suggestAlias("prod", [])).toBe("prod");
    expect(suggestAlias("prod", ["prod", "prod-2"])).toBe("prod-3");
    expect(aliasProblem("prod", ["prod"])?.args).toEqual(["prod"]);
  });
});
