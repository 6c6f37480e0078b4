/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} [group] the scope, with its @
 */

/**
 * @typedef {object} Sbom a bill of materials in CycloneDX's format
 * @property {{ component: Component & Record<string, unknown> }} metadata
 * @property {Component[]} components
 * @property {unknown[]} [dependencies]
 */

/**
 * Reduces a bill of materials of everything that the extension is made with to what is inside it.
 *
 * @param {Sbom} sbom of its dependencies, and of those that only build and test it
 * @param {string} notices the notices inside the VSIX, with a heading for each package
 * @param {{ name: string, version: string }} extension
 * @returns {Sbom}
 */
export function sbomOfBundle(sbom, notices, extension) {
  const found = new Map(sbom.components.map((component) => [titleOf(component), component]));
  const components = bundledTitles(notices).map((title) => {
    // A library may have copied another one that isn't installed.
    const [name = "", version = ""] = title.split(" ");
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    return found.get(title) ?? { type: "library", name, version, purl, "bom-ref": purl };
  });
  const { dependencies: _ofEverything, ...rest } = sbom;
  const { name, version } = extension;
  const component = { type: "application", name, version, "bom-ref": `${name}@${version}` };
  return { ...rest, metadata: { ...sbom.metadata, component }, components };
}

/**
 * @param {string} notices
 * @returns {string[]} such as `zod 4.6.7`
 */
function bundledTitles(notices) {
  return notices.split(/^-{80}\n\n/m).map((notice) => notice.slice(0, notice.indexOf("\n")));
}

/** @param {Component} component */
function titleOf({ group, name, version }) {
  return `${group === undefined ? "" : `${group}/`}${name} ${version}`;
}
