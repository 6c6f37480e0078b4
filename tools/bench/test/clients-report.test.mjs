import { expect, it } from "vitest";
import { clientsReport } from "../src/clients/clients-report.mjs";

const call = { low: 0.9, high: 1.5, cpuRatio: 1.2, microseconds: 250, typical: 260 };

it("clientsReport reports for each Keyhole client whether a goal is reached", () => {
  const report = clientsReport({
    machine: { node: "Node.js 20", platform: "Linux x64", cpu: "2 × Sample", date: "2026-01-15" },
    calls: [
      { vendor: "a", what: "@keyhole/a", ratio: 1.25, ...call },
      { vendor: "a", what: "@keyhole/a, low level", ratio: 1.26, ...call },
      { vendor: "a", what: "official", ratio: 9, ...call },
    ],
    bundles: [{ name: "@keyhole/a", minified: 14_000, gzipped: 6001 }],
    loads: [{ name: "@keyhole/a", milliseconds: 1, median: 2, touchesFetch: true }],
    installs: [{ name: "@keyhole/a", packages: 4, bytes: 1000, dependencies: 2 }],
  });
  expect(report).toContain("| `@keyhole/a` | 1.25 | yes |");
  expect(report).toContain("| `@keyhole/a, low level` | 1.26 | **no** |");
  expect(report).toContain("| `official` | 9.00 |  |");
  expect(report).toContain("| 14.0 kB | 6.0 kB | **no** |");
  expect(report).toContain("| 1.0 ms | 2.0 ms | **no** | yes |");
  expect(report).toContain("| 4 | 1.0 kB | 2 | yes |");
  const sections = report.split(/^## /m);
  expect(sections.map((section) => section.includes("Why not: "))).toEqual(
    sections.map((section) => section.includes("**no**")),
  );
});
