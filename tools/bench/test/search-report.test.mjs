import { expect, it } from "vitest";
import { searchReport } from "../src/search/search-report.mjs";

const round = { low: 0.9, high: 1.5, cpuRatio: 1.2, microseconds: 900 };

it("searchReport reports only for the largest size whether the goal is reached", () => {
  const report = searchReport({
    machine: { node: "Node.js 20", platform: "Linux x64", cpu: "2 × Sample", date: "2026-01-15" },
    sizes: [
      {
        count: 1000,
        filling: 4.4,
        queries: [{ query: "", hits: 200, ratio: 2, typical: 200_000, ...round }],
      },
      {
        count: 100_000,
        filling: 500,
        queries: [
          { query: "s", hits: 200, ratio: 10, typical: 100_000, ...round },
          { query: "st", hits: 7, ratio: 10.1, typical: 100_000, ...round },
        ],
      },
    ],
  });
  expect(report).toContain("Goal: at most 10 times as long with 100,000 secrets.");
  expect(report).toContain("| nothing | 200 | 200.0 ms | 0.9 ms | 2.0 |\n");
  expect(report).toContain("| `s` | 200 | 100.0 ms | 0.9 ms | 10.0 | yes |");
  expect(report).toContain("| `st` | 7 | 100.0 ms | 0.9 ms | 10.1 | **no** |");
});
