import { describe, expect, it } from "vitest";
import { serializeQuery } from "../src/serialize-query.js";

describe("serializeQuery", () => {
  it.each([
    [{}, ""],
    [{ a: undefined, b: null }, ""],
    [{ a: "x y+z&ü", b: 7, c: false }, "?a=x%20y%2Bz%26%C3%BC&b=7&c=false"],
    [{ "a b": ["1", "2"] }, "?a%20b=1&a%20b=2"],
  ])("writes %j as “%s”", (query, text) => {
    expect(serializeQuery(query)).toBe(text);
  });
});
