import { expect, test } from "vitest";
import { table } from "../src/totals-table.mjs";

test("table aligns its columns and adds the notes below", () => {
  const rows = [
    { suite: "unit", name: "@keyhole/core", passed: 12, failed: 0, skipped: 0, seconds: 1.25 },
    { suite: "e2e", name: "keyhole", passed: 0, failed: 1, skipped: 0, note: "no browser" },
  ];
  expect(table(rows).split("\n")).toEqual([
    "suite  package        passed  failed  skipped   time",
    "unit   @keyhole/core      12       0        0  1.3 s",
    "e2e    keyhole             0       1        0       ",
    "e2e of keyhole: no browser",
  ]);
});
