import { describe, expect, it } from "vitest";
import { linearScan } from "../src/search/linear-scan.mjs";
import { sampleNames } from "../src/search/sample-names.mjs";

describe("the names to search in", () => {
  it("are as many as asked for, and the same each time", () => {
    const containers = sampleNames(1000);
    expect(containers.flatMap(({ secrets }) => secrets)).toHaveLength(1000);
    expect(sampleNames(1000)).toEqual(containers);
  });

  it("differ, in style too", () => {
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

  it("are found by a scan where every word is in some text of theirs", () => {
    const [container] = sampleNames(100);
    const { name } = container?.secrets[0] ?? { name: "" };
    const scan = linearScan(container ? [container] : []);
    expect(scan(`${container?.connection.alias} ${name.toLowerCase()}`)).toHaveLength(1);
    expect(scan("zzzz")).toEqual([]);
    expect(scan("")).toHaveLength(100);
  });
});
