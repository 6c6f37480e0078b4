/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} bom-ref its ID in the bill of materials
 * @property {string} [group] the scope, with its @
 * @property {unknown[]} [licenses]
 * @property {string} [scope]
 */

/**
 * @typedef {object} Sbom a bill of materials in CycloneDX's format
 * @property {{ component: Component & Record<string, unknown> }} metadata
 * @property {Component[]} components
 * @property {{ ref: string, dependsOn?: string[] }[]} [dependencies]
 */

/**
 * Joins the bills of materials of packages into one, of the packages and of everything that is installed
 * with them on any system.
 *
 * @param {readonly Sbom[]} installed one for each package, with what is installed on this system
 * @param {readonly Sbom[]} locked the same with what the lockfile has for all systems, without licences
 * @param {string} version
 * @returns {Sbom}
 */
export function sbomOfPackages(installed, locked, version) {
  const packages = installed.map(({ metadata }) => metadata.component);
  const described = [...packages, ...installed.flatMap(({ components }) => components)];
  const found = new Map(described.map((component) => [component["bom-ref"], component]));
  for (const component of locked.flatMap(({ components }) => components)) {
    if (found.has(component["bom-ref"])) continue;
    // A native part for another system has the licence of the package that it is a part of.
    const whole = described.find((one) => titleOf(component).startsWith(`${nameOf(one)}-`));
    found.set(component["bom-ref"], { ...component, licenses: whole?.licenses ?? [] });
  }
  const name = "keyhole-packages";
  const component = { type: "library", name, version, "bom-ref": `${name}@${version}` };
  const edges = locked.flatMap(({ dependencies = [] }) => dependencies);
  return {
    ...installed[0],
    metadata: { ...installed[0]?.metadata, component },
    components: [...found.values()],
    dependencies: [
      { ref: component["bom-ref"], dependsOn: packages.map((one) => one["bom-ref"]) },
      ...new Map(edges.map((edge) => [edge.ref, edge])).values(),
    ],
  };
}

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
  const components = bundledPackages(notices).map(({ name, version, license }) => {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    // A library may have copied another one that isn't installed.
    /** @type {Component & Record<string, unknown>} */
    const copied = { type: "library", name, version, purl, "bom-ref": purl };
    // What is bundled isn't left out, even if it is a development dependency.
    const { scope: _scope, ...component } = found.get(`${name} ${version}`) ?? copied;
    return { licenses: [{ license: { id: license } }], ...component };
  });
  const { dependencies: _ofEverything, ...rest } = sbom;
  const { name, version } = extension;
  const component = { type: "application", name, version, "bom-ref": `${name}@${version}` };
  return { ...rest, metadata: { ...sbom.metadata, component }, components };
}

/**
 * @param {Sbom} sbom
 * @throws {Error} if a component has no licence
 */
export function checkLicences({ components }) {
  const missing = components.filter(({ licenses = [] }) => licenses.length === 0).map(titleOf);
  if (missing.length > 0) {
    throw new Error(`The bill of materials lacks the licence of ${missing.join(", ")}.`);
  }
}

/**
 * @param {string} notices whose headings are such as `zod 4.6.7 (MIT)`
 * @throws {Error} if a heading has another form
 */
function bundledPackages(notices) {
  return notices.split(/^-{80}\n\n/m).map((notice) => {
    const heading = notice.slice(0, notice.indexOf("\n"));
    const [, name, version, license] = /^(\S+) (\S+) \((.+)\)$/.exec(heading) ?? [];
    if (!name || !version || !license) throw new Error(`No package's heading: ${heading}`);
    return { name, version, license };
  });
}

/** @param {Component} component */
function nameOf({ group, name }) {
  return `${group === undefined ? "" : `${group}/`}${name}`;
}

/** @param {Component} component */
function titleOf(component) {
  return `${nameOf(component)} ${component.version}`;
}
