/** Characters that mean nothing inside quotes in any language, so that none of them needs an escape. */
const withoutEscapes = /^[\w\-.~+:=,/]+$/;

/** Needs no quotes in a `.env` file, a shell, YAML or a URL. */
const bareWord = /^\w[\w.-]*$/;

const keyword = /^(?:true|false|yes|no|on|off|y|n|null|none|nil|undefined|nan|inf|infinity)$/i;

/** Whether some language reads a word as something other than text, for example as a boolean. */
export function isKeyword(word: string): boolean {
  return keyword.test(word);
}

/** Whether a value can be written inside quotes as it is, in any language. */
export function needsNoEscape(value: string): boolean {
  return withoutEscapes.test(value);
}

/** Whether a value can be written without quotes where every word is a text. */
export function isBareWord(value: string): boolean {
  return bareWord.test(value);
}

/** Whether a value can be written without quotes, and no language reads it as anything but text. */
export function isPlainText(value: string): boolean {
  return bareWord.test(value) && !isKeyword(value) && !looksLikeNumber(value);
}

/** Whether it may be a number or a date in some notation. */
function looksLikeNumber(text: string): boolean {
  return !Number.isNaN(Number(text.replaceAll(/[_\-.]/g, ""))) || /^0[xob]/i.test(text);
}
