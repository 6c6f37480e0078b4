// Where the repository is. The root's package.json says it, and everything else follows.

/**
 * @typedef {object} Repository
 * @property {string} owner
 * @property {string} name
 */

/**
 * @param {{ repository: { url: string } }} manifest
 * @returns {Repository}
 * @throws {Error} if the manifest names no repository on GitHub, or one with a dot in its name
 */
export function readRepository({ repository }) {
  const [, owner, name] = /github\.com\/([\w-]+)\/([\w-]+)\.git$/.exec(repository.url) ?? [];
  if (owner === undefined || name === undefined) {
    throw new Error(
      `${repository.url} isn't the address of a repository on GitHub, without dots in its name.`,
    );
  }
  return { owner, name };
}

/** @param {Repository} repository */
export function siteOf({ owner, name }) {
  return `https://${owner.toLowerCase()}.github.io/${name}`;
}

/**
 * Writes the fields of a published manifest that are the same in all of them.
 *
 * @param {string} text the manifest
 * @param {string} folder of the manifest, from the root
 * @param {{ author: string, license: string } & { repository: { url: string } }} root the root's manifest
 * @returns {string}
 * @throws {Error} if the manifest has no keywords, which these fields follow
 */
export function withSharedFields(text, folder, root) {
  const manifest = JSON.parse(text);
  if (!manifest.keywords) throw new Error(`${folder}/package.json has no keywords.`);
  const repository = readRepository(root);
  const web = `https://github.com/${repository.owner}/${repository.name}`;
  const isExtension = manifest.engines?.vscode !== undefined;
  const shared = {
    homepage: `${siteOf(repository)}/${folder.startsWith("packages/") ? folder : ""}`,
    bugs: { url: `${web}/issues` },
    license: root.license,
    author: isExtension ? { name: root.author } : root.author,
    // The Marketplace shows this address as it is.
    repository: {
      type: "git",
      url: isExtension ? `${web}.git` : `git+${web}.git`,
      directory: folder,
    },
    ...(!isExtension && { publishConfig: { access: "public", provenance: true } }),
  };
  const missing = Object.entries(shared).filter(([key]) => !(key in manifest));
  /** @type {Record<string, unknown>} */
  const result = {};
  for (const [key, value] of Object.entries({ ...manifest, ...shared })) {
    result[key] ??= value;
    // The formatter sorts them. Those that exist stay where they are.
    if (key === "keywords") Object.assign(result, Object.fromEntries(missing));
  }
  return `${JSON.stringify(result, null, 2)}\n`;
}

/**
 * Writes the names of what is published into the configuration of changesets, so that all of it has one
 * version.
 *
 * @param {string} text
 * @param {readonly string[]} names
 * @returns {string}
 */
export function withPublishedNames(text, names) {
  const config = JSON.parse(text);
  const fixed = [names.toSorted()];
  // The formatter has its own way to break lists into lines.
  if (JSON.stringify(config.fixed) === JSON.stringify(fixed)) return text;
  return `${JSON.stringify({ ...config, fixed }, null, 2)}\n`;
}

/**
 * Replaces the addresses of the repository as another one, such as the former owner's, in any text.
 *
 * @param {string} text
 * @param {Repository} former
 * @param {Repository} current
 * @returns {string}
 */
export function withRepository(text, former, current) {
  const name = `(?:${former.name}|${current.name})(?![\\w-])`;
  const slug = `${current.owner}/${current.name}`;
  return text
    .replaceAll(new RegExp(`(github(?:usercontent)?\\.com[/:])[\\w-]+/${name}`, "g"), `$1${slug}`)
    .replaceAll(new RegExp(`https://[\\w-]+\\.github\\.io/${name}`, "g"), siteOf(current))
    .replaceAll(new RegExp(`\\b${former.owner}/${name}`, "g"), slug);
}
