import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { inPublishOrder, publishedManifests } from "../src/published-manifests.mjs";
import { releaseNotes, sectionOf } from "../src/release-notes.mjs";
import { sbomOfBundle } from "../src/sbom.mjs";

const changelog = createRequire(import.meta.url)("../src/changelog.cjs");

const component = (/** @type {string} */ name, group = "@scope") => ({
  name,
  group,
  version: "1.0.0",
  hashes: [name],
});

describe("a changelog", () => {
  it("has a note as it is, with its lines indented, and a list as a list", async () => {
    expect(await changelog.getReleaseLine({ summary: "One.\nTwo." })).toBe("\n- One.\n  Two.");
    expect(await changelog.getReleaseLine({ summary: "- One.\n- Two." })).toBe("\n- One.\n- Two.");
  });

  it("doesn't mention new versions of dependencies", async () => {
    expect(await changelog.getDependencyReleaseLine()).toBe("");
  });
});

describe("the notes of a release", () => {
  const first = "# a\n\n## 0.2.0\n\n### Minor Changes\n\n- New.\n\n## 0.1.0\n\n- Old.\n";

  it("are the section of its version", () => {
    expect(sectionOf(first, "0.1.0")).toBe("- Old.");
    expect(sectionOf(first, "0.2.0")).toBe("### Minor Changes\n\n- New.");
    expect(sectionOf(first, "0.3.0")).toBe("");
  });

  it("name packages with the same section together, and leave out those without one", () => {
    const changelogs = [
      { name: "a", changelog: first },
      { name: "b", changelog: first },
      { name: "c", changelog: "# c\n" },
    ];
    expect(releaseNotes(changelogs, "0.2.0")).toBe("## a, b\n\n- New.\n");
  });
});

describe("what is published", () => {
  it("is the extension and all packages that aren't private, each after its dependencies", () => {
    const manifests = publishedManifests();
    expect(manifests.map(({ name }) => name)).toContain("keyhole");
    const names = inPublishOrder(manifests).map(({ name }) => name);
    expect(names).toHaveLength(manifests.length - 1);
    expect(names.indexOf("@keyhole/transport")).toBeLessThan(names.indexOf("@keyhole/vault"));
    expect(names.indexOf("@keyhole/vault")).toBeLessThan(names.indexOf("@keyhole/secrets"));
  });
});

describe("the bill of materials of a bundle", () => {
  it("has what its notices name, also what another library copied", () => {
    const everything = {
      metadata: { component: component("root") },
      components: [component("inside"), component("unused")],
      dependencies: [{}],
    };
    const notices = `@scope/inside 1.0.0\n\nMIT\n\n${"-".repeat(80)}\n\ncopied 2.0.0\n\nMIT\n`;
    const sbom = sbomOfBundle(everything, notices, { name: "extension", version: "3.0.0" });
    expect(sbom).not.toHaveProperty("dependencies");
    expect(sbom.metadata.component).toMatchObject({ name: "extension", version: "3.0.0" });
    expect(sbom.components).toMatchObject([
      component("inside"),
      { name: "copied", version: "2.0.0", purl: "pkg:npm/copied@2.0.0" },
    ]);
  });
});
