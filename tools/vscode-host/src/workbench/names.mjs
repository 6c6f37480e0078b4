/**
 * Accessible names in VS Code often have more after the label ("Save, Ctrl+S"). A string matches
 * the whole label; a regular expression is used as it is.
 *
 * @param {string | RegExp} name
 * @returns {RegExp}
 */
export function labelPattern(name) {
  return typeof name === "string" ? new RegExp(`^${escapePattern(name)}(,|$)`) : name;
}

/**
 * For names with a suffix that tests leave out, such as "Explorer (Ctrl+Shift+E)".
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
