import { describe, expect, it } from "vitest";
import { parseBenchOptions } from "../src/options.mjs";

describe("the options of bench", () => {
  it("take the figures' name and where to write them", () => {
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
    "refuse %j",
    (args) => {
      expect(() => parseBenchOptions(args)).toThrow(
        "Say what to measure: bench clients, or bench search.",
      );
    },
  );

  it("refuse an option that does not exist", () => {
    expect(() => parseBenchOptions(["clients", "--sample"])).toThrow("--sample");
  });
});
