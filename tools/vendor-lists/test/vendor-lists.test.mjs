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
    { ...field, key: "extra", label: "extra", kind: "password", problem: () => undefined },
    {
      ...field,
      key: "signIn",
      label: "sign-in",
      kind: "choice",
      initial: "token",
      choices: [{ value: "token" }, { value: "user" }],
    },
    {
      ...field,
      key: "user",
      label: "user",
      when: (/** @type {Record<string, string>} */ { signIn }) => signIn === "user",
    },
  ],
  refresh: { kind: "set", oldValue: "kept-as-version" },
  otherRefreshes: [
    { kind: "set", oldValue: "replaced" },
    { kind: "start", oldValue: "replaced" },
  ],
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

/** Returns a document with its tables, without the spaces that align them. */
const tableOf = (/** @type {string} */ file) =>
  withTables(document(file), file, [vendor]).replaceAll(/ +/g, " ");

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
    expect(tableOf("docs/connect/index.md")).toContain(
      "| [Sample Store](sample-store.md) | access token, or another sign-in | you set a new value, or the vendor starts a rotation | set, rename |",
    );
  });

  it("name each way to refresh, and each end of the old value, once", () => {
    expect(tableOf("docs/refresh.md")).toContain(
      "| you set a new value, or the vendor starts a rotation | is kept as an earlier version, or is replaced immediately |",
    );
  });

  it("are an error if a marker is missing", () => {
    expect(() => withTables("a", "README.md", [vendor])).toThrow("README.md");
  });
});
