import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { withGenerated } from "../src/generated.mjs";
import { llmsTxt } from "../src/llms-txt.mjs";
import { getAddress, firstSentence, readSections, root } from "../src/pages.mjs";

const { contributes: manifest } = JSON.parse(
  readFileSync(path.join(root, "apps/vscode/package.json"), "utf8"),
);
const pages = readSections().flatMap((section) => section.pages);

describe.each(pages)("the page $file", ({ file, url, title, description }) => {
  test("exists, and has an address, a title and a description", () => {
    expect(existsSync(path.join(root, file))).toBe(true);
    expect(url).toMatch(/^\/[a-z/-]*$/);
    expect(title).not.toBe("");
    expect(description).toMatch(/\.$/);
  });
});

test("no two pages have the same address", () => {
  expect(new Set(pages.map(({ url }) => url)).size).toBe(pages.length);
});

test.each([
  ["docs/index.md", "/"],
  ["docs/connect/index.md", "/connect/"],
  ["docs/run.md", "/run"],
  ["packages/secrets/README.md", "/packages/secrets"],
  ["SECURITY.md", "/guarantees/security"],
  ["README.md", undefined],
  ["apps/cli/README.md", undefined],
])("getAddress returns the address of %s", (file, address) => {
  expect(getAddress(file)).toBe(address);
});

test("firstSentence returns the sentence below the title, without Markdown", () => {
  const markdown = "# A. B\n\nThe **first**\n[sentence](f.md) of v1.2. More.\n\n## C\n\nD.\n";
  expect(firstSentence(markdown)).toBe("The first sentence of v1.2.");
  expect(firstSentence("# A\n\n## B\n\nC.\n")).toBe("");
});

test("llmsTxt lists pages with their descriptions", () => {
  const page = {
    file: "docs/connect/index.md",
    url: "/connect/",
    title: "Connect",
    description: "It.",
  };
  expect(llmsTxt([{ title: "Start", pages: [page] }])).toMatch(
    /^# Keyhole\n\n> .+\n\n## Start\n\n- \[Connect\]\(connect\/index\.html\): It\.\n$/,
  );
});

describe("withGenerated", () => {
  test("lists every setting, command, task property and spec", () => {
    const { commands, configuration, taskDefinitions } = manifest;
    const text = withGenerated(
      ["settings", "commands", "keys", "tasks", "specs"]
        .map((name) => `<!-- generated: ${name} -->`)
        .join("\n\n"),
    );
    const names = [
      ...commands.map((/** @type {{ command: string }} */ { command }) => command),
      ...Object.keys(configuration.properties),
      ...Object.keys(taskDefinitions[0].properties),
    ];
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
    expect(text).not.toMatch(/%\w|undefined/);
    expect(text).toContain("specs/");
  });

  test("withGenerated throws for an unknown part", () => {
    expect(() => withGenerated("<!-- generated: nothing -->")).toThrow(/"nothing"/);
  });
});
