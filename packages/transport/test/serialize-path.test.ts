import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serializePath } from "../src/serialize-path.js";

describe("serializePath", () => {
  it("replaces the placeholders with the parameters", () => {
    const path = serializePath("/a/{id}/b/{name}", { id: 7, name: "x y" });
    expect(path).toBe("/a/7/b/x%20y");
  });

  it("keeps a path without parameters unchanged", () => {
    expect(serializePath("/a/b", {})).toBe("/a/b");
  });

  it.each(["", ".", "..", "a\ud800", undefined, null, {}, [["a"]], true])(
    "refuses %j, which isn't one segment, and names the parameter",
    (id) => {
      expect(() => serializePath("/a/{sampleId}", { sampleId: id })).toThrow("sampleId");
    },
  );

  it("keeps every parameter inside its own segment", () => {
    const names = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.stringMatching(/^[./\\%?#{}]+$/),
    );
    const stays = fc.property(names, (id) => {
      fc.pre(id !== "." && id !== "..");
      const { pathname, search, hash } = new URL(
        `https://api.example.com${serializePath("/a/{id}/b", { id })}`,
      );
      const segments = pathname.split("/");
      expect(segments).toHaveLength(4);
      expect(decodeURIComponent(segments[2]!)).toBe(id);
      expect(search + hash).toBe("");
    });
    expect(() => fc.assert(stays)).not.toThrow();
  });
});
