import { describe, expect, it } from "vitest";
import { withKeywords, withVendorPackages } from "../src/manifests.mjs";
import { registries } from "../src/registries.mjs";
import { tables, withTables } from "../src/tables.mjs";

const field = { kind: "text", problem: () => "Enter it." };

const vendor = {
  id: "sample-store",
  name: "Sample Store",
  description: "samples",
  form: [
    { ...field, key: "baseUrl", label: "base URL", initial: "https://example.com" },
    { ...field, key: "region", label: "region", problem: () => undefined },
    { ...field, key: "accessToken", label: "access token", kind: "password" },
    { ...field, key: "user", label: "user", when: () => false },
  ],
  refresh: { kind: "set" },
  renaming: {},
  cases: [],
};

/** Returns a document with the markers of a file's tables. */
const document = (/** @type {string} */ file) =>
  Object.keys(tables[file] ?? {})
    .map(
      (name) => `a\n\n<!-- list of all vendors: ${name} -->\nstale\n<!-- end of ${name} -->\n\nb`,
    )
    .join("\n");

describe("the registries", () => {
  it("import each vendor from its own file", () => {
    for (const [file, write] of Object.entries(registries)) {
      const kind = file.includes("secrets") ? "provider" : "sandbox";
      const text = write(["other", "sample-store"]);
      expect(text).toContain(`import { sampleStore } from "../vendors/sample-store-${kind}.js";`);
      expect(text).toMatch(/= \[\n {2}other,\n {2}sampleStore,\n\];\n$/);
    }
  });
});

describe("the manifests", () => {
  it("get a new vendor once, in order", () => {
    const before = JSON.stringify({ keywords: ["zero"], dependencies: { zod: "1" } });
    const after = withVendorPackages(withKeywords(before, ["other"]), "dependencies", ["other"]);
    expect(JSON.parse(after)).toEqual({
      keywords: ["other", "zero"],
      dependencies: { "@keyhole/other": "workspace:*", zod: "1" },
    });
    expect(Object.keys(JSON.parse(after).dependencies)).toEqual(["@keyhole/other", "zod"]);
    expect(withKeywords(after, ["other"])).toBe(after);
  });
});

describe("the tables", () => {
  it.each(Object.keys(tables))(
    "of %s name the vendor between their markers, and only there",
    (file) => {
      const text = withTables(document(file), file, [vendor]);
      expect(text).toMatch(/sample-store|Sample Store/);
      expect(text).not.toContain("stale");
      expect(text).toMatch(/^a\n/);
      expect(text).toMatch(/\nb$/);
      expect(withTables(text, file, [vendor])).toBe(text);
    },
  );

  it("name what users enter and do in the descriptor's words", () => {
    const text = withTables(document("docs/connect/index.md"), "docs/connect/index.md", [vendor]);
    expect(text.replaceAll(/ +/g, " ")).toContain(
      "| [Sample Store](sample-store.md) | access token | you set a new value | set, rename |",
    );
  });

  it("are an error if a marker is missing", () => {
    expect(() => withTables("a", "README.md", [vendor])).toThrow("README.md");
  });
});
