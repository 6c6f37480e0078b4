import { expect, it } from "vitest";
import { runReport } from "../src/run/run-report.mjs";

it("runReport reports how much longer a command takes, and whether the goal is reached", () => {
  const report = runReport({
    machine: { node: "Node.js 20", platform: "Linux x64", cpu: "2 × Sample", date: "2026-01-15" },
    cases: [
      { name: "fast", ratio: 4, fastest: 199.6, bare: 49.7 },
      { name: "slow", ratio: 4, fastest: 200.3, bare: 50.1 },
    ],
  });
  expect(report).toContain("Goal: at most 150 ms longer.");
  expect(report).toContain("| fast | 50 ms | 200 ms | 150 ms | 4.0 | yes |");
  expect(report).toContain("| slow | 50 ms | 200 ms | 150 ms | 4.0 | **no** |");
});
