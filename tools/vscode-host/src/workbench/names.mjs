/**
 * Accessible names in VS Code often have more behind the label ("Save, Ctrl+S"); a string stands
 * for the whole label, a regular expression for itself.
 *
 * @param {string | RegExp} name
 * @returns {RegExp}
 */
export function labelPattern(name) {
  return typeof name === "string" ? new RegExp(`^${escapePattern(name)}(,|$)`) : name;
}

/**
 * For names with a suffix that nobody writes down, as "Explorer (Ctrl+Shift+E)".
 *
 * @param {string | RegExp} name
 * @returns {RegExp}
 */
export function startPattern(name) {
  return typeof name === "string" ? new RegExp(`^${escapePattern(name)}(?![\\w-])`) : name;
}

/** @param {string} text */
function escapePattern(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
