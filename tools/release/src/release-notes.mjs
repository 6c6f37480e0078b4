/**
 * Returns what a changelog says about a version.
 *
 * @param {string} changelog
 * @param {string} version
 * @returns {string} empty if it says nothing
 */
export function sectionOf(changelog, version) {
  const [, section = ""] = changelog.split(`\n## ${version}\n`);
  return section.split("\n## ")[0]?.trim() ?? "";
}

/**
 * Joins what changelogs say about a version. Packages with the same notes share them.
 *
 * @param {readonly { name: string, changelog: string }[]} changelogs
 * @param {string} version
 * @returns {string} Markdown
 */
export function releaseNotes(changelogs, version) {
  /** @type {Map<string, string[]>} */
  const namesByNotes = new Map();
  for (const { name, changelog } of changelogs) {
    const notes = sectionOf(changelog, version).replaceAll(/^### .*\n+/gm, "");
    if (notes !== "") namesByNotes.set(notes, [...(namesByNotes.get(notes) ?? []), name]);
  }
  const sections = [...namesByNotes].map(
    ([notes, names]) => `## ${names.join(", ")}\n\n${notes}\n`,
  );
  return sections.join("\n");
}
