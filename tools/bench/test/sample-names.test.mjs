import { describe, expect, it } from "vitest";
import { linearScan } from "../src/search/linear-scan.mjs";
import { sampleNames } from "../src/search/sample-names.mjs";

describe("sampleNames", () => {
  it("returns the requested number of names, the same each time", () => {
    const containers = sampleNames(1000);
    expect(containers.flatMap(({ secrets }) => secrets)).toHaveLength(1000);
    expect(sampleNames(1000)).toEqual(containers);
  });

  it("returns different names in different styles", () => {
    const names = sampleNames(1000).flatMap(({ secrets }) => secrets.map(({ name }) => name));
    expect(new Set(names).size).toBeGreaterThan(950);
    for (const style of [
      /^[a-z\d]+(-[a-z\d]+)+$/,
      /^[A-Z\d_]+$/,
      /^[a-z\d]+( [a-z\d]+)+$/,
      /[a-z][A-Z]/,
    ]) {
      expect(names.some((name) => style.test(name))).toBe(true);
    }
  });

  it("returns names that linearScan finds if they contain every word of the query", () => {
    const [container] = sampleNames(100);
    const { name } = container?.secrets[0] ?? { name: "" };
    const scan = linearScan(container ? [container] : []);
    expect(scan(`${container?.connection.alias} ${name.toLowerCase()}`)).toHaveLength(1);
    expect(scan("zzzz")).toEqual([]);
    expect(scan("")).toHaveLength(100);
  });
});
