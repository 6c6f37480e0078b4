import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { inPublishOrder, publishedManifests } from "../src/published-manifests.mjs";
import { releaseNotes, sectionOf } from "../src/release-notes.mjs";
import { checkLicences, sbomOfBundle, sbomOfPackages } from "../src/sbom.mjs";

const changelog = createRequire(import.meta.url)("../src/changelog.cjs");

const component = (/** @type {string} */ name, group = "@scope") => ({
  name,
  group,
  version: "1.0.0",
  "bom-ref": `${name}@1.0.0`,
  licenses: [name],
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

describe("the bill of materials of packages", () => {
  const metadata = { component: component("package") };
  const installed = [{ metadata, components: [component("whole"), component("part-here")] }];
  /** @param {string} name */
  const lock = (name) => {
    const { licenses: _unknown, ...other } = component(name);
    return sbomOfPackages(
      installed,
      [{ metadata, components: [other], dependencies: [{ ref: "package@1.0.0" }] }],
      "1.0.0",
    );
  };

  it("has the packages, and the parts for other systems with the licence of the whole", () => {
    const sbom = lock("whole-elsewhere");
    expect(sbom.components).toEqual([
      component("package"),
      component("whole"),
      component("part-here"),
      { ...component("whole-elsewhere"), licenses: ["whole"] },
    ]);
    const ref = sbom.metadata.component["bom-ref"];
    expect(sbom.dependencies).toEqual([
      { ref, dependsOn: ["package@1.0.0"] },
      { ref: "package@1.0.0" },
    ]);
    expect(() => checkLicences(sbom)).not.toThrow();
  });

  it("is refused if something has no licence", () => {
    expect(() => checkLicences(lock("other"))).toThrow("@scope/other 1.0.0");
  });
});

describe("the bill of materials of a bundle", () => {
  it("has what its notices name with their licences, also what another library copied", () => {
    const everything = {
      metadata: { component: component("root") },
      components: [{ ...component("inside"), scope: "excluded" }, component("unused")],
      dependencies: [{ ref: "root@1.0.0" }],
    };
    const line = "-".repeat(80);
    const notices = `@scope/inside 1.0.0 (MIT)\n\nMIT\n\n${line}\n\ncopied 2.0.0 (ISC)\n\nISC\n`;
    const sbom = sbomOfBundle(everything, notices, { name: "extension", version: "3.0.0" });
    expect(sbom).not.toHaveProperty("dependencies");
    expect(sbom.metadata.component).toMatchObject({ name: "extension", version: "3.0.0" });
    expect(sbom.components[0]).toEqual(component("inside"));
    expect(sbom.components.slice(1)).toMatchObject([
      {
        name: "copied",
        version: "2.0.0",
        purl: "pkg:npm/copied@2.0.0",
        licenses: [{ license: { id: "ISC" } }],
      },
    ]);
  });
});
