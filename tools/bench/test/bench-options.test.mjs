import { describe, expect, it } from "vitest";
import { parseBenchOptions } from "../src/bench-options.mjs";

describe("parseBenchOptions", () => {
  it("reads what to measure and where to write the figures", () => {
    expect(parseBenchOptions(["--", "clients", "--json", "a.json", "--quick"])).toMatchObject({
      what: "clients",
      quick: true,
      write: false,
      json: "a.json",
      markdown: undefined,
    });
    expect(parseBenchOptions(["search", "--write"])).toMatchObject({ what: "search", write: true });
    expect(parseBenchOptions(["--help"])).toMatchObject({ help: true });
  });

  it.each([[[]], [["sample"]], [["clients", "search"]], [["search", "sample"]]])(
    "refuses %j",
    (args) => {
      expect(() => parseBenchOptions(args)).toThrow(
        "Say what to measure: bench clients, bench search, or bench run.",
      );
    },
  );

  it("refuses an unknown option", () => {
    expect(() => parseBenchOptions(["clients", "--sample"])).toThrow("--sample");
  });
});
