import { describe, expect, it } from "vitest";
import {
  readRepository,
  withPublishedNames,
  withRepository,
  withSharedFields,
} from "../src/repository.mjs";

const former = { owner: "first-owner", name: "sample" };
const current = { owner: "Second-Owner", name: "new-sample" };
const root = {
  author: "The authors",
  license: "MIT",
  repository: { url: "git+https://github.com/second-owner/sample.git" },
};

/** @param {object} manifest */
const sharedFields = (manifest) =>
  JSON.parse(withSharedFields(JSON.stringify(manifest), "packages/one", root));

describe("readRepository", () => {
  it("reads the owner and the name, and refuses other addresses", () => {
    expect(readRepository(root)).toEqual({ owner: "second-owner", name: "sample" });
    expect(() => readRepository({ repository: { url: "https://example.com/a/b.git" } })).toThrow(
      "example.com",
    );
  });
});

describe("withSharedFields", () => {
  it("adds the fields once, after the keywords", () => {
    const manifest = { name: "one", keywords: [], license: "ISC", files: [] };
    const first = sharedFields(manifest);
    expect(Object.keys(first).slice(0, 4)).toEqual(["name", "keywords", "homepage", "bugs"]);
    expect(Object.keys(first).at(-1)).toBe("files");
    expect(first).toMatchObject({ license: "MIT", author: "The authors" });
    expect(first.repository).toEqual({
      ...root.repository,
      type: "git",
      directory: "packages/one",
    });
    expect(first.publishConfig).toEqual({ access: "public", provenance: true });
    expect(sharedFields(first)).toEqual(first);
  });

  it("gives the extension an address for browsers, and nothing for npm", () => {
    const { repository, publishConfig } = sharedFields({ keywords: [], engines: { vscode: "1" } });
    expect(repository.url).toBe("https://github.com/second-owner/sample.git");
    expect(publishConfig).toBeUndefined();
  });

  it("refuses a manifest without keywords", () => {
    expect(() => sharedFields({ name: "one" })).toThrow("packages/one");
  });
});

describe("withRepository", () => {
  it.each([
    [
      "https://github.com/first-owner/sample/issues",
      "https://github.com/Second-Owner/new-sample/issues",
    ],
    ["git@github.com:first-owner/sample.git", "git@github.com:Second-Owner/new-sample.git"],
    ["https://first-owner.github.io/sample/a", "https://second-owner.github.io/new-sample/a"],
    [
      "if: github.repository == 'first-owner/sample'",
      "if: github.repository == 'Second-Owner/new-sample'",
    ],
    ["https://github.com/someone-else/new-sample", "https://github.com/Second-Owner/new-sample"],
  ])("changes %s", (before, after) => {
    expect(withRepository(before, former, current)).toBe(after);
    expect(withRepository(after, former, current)).toBe(after);
  });

  it.each(["https://github.com/first-owner/sample-other", "https://github.com/other/thing"])(
    "leaves %s alone",
    (text) => {
      expect(withRepository(text, former, current)).toBe(text);
    },
  );
});

describe("withPublishedNames", () => {
  it("gives everything that is published one version, and leaves an equal list as it is formatted", () => {
    const text = withPublishedNames('{ "fixed": [], "access": "public" }', ["two", "one"]);
    expect(JSON.parse(text)).toEqual({ fixed: [["one", "two"]], access: "public" });
    const formatted = JSON.stringify(JSON.parse(text));
    expect(withPublishedNames(formatted, ["one", "two"])).toBe(formatted);
  });
});
