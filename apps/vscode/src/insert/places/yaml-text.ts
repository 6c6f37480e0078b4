import { backslashed, holdsUnseen } from "../syntaxes/string-syntax.js";

/** What YAML reads as something other than a text. */
const notText = /^(?:true|false|yes|no|on|off|null|y|n|nan|inf)$/i;

/** What can begin a text, and what can stand in it, without quotes in every version of YAML. */
const plain =
  /^[\p{L}_][\p{L}\p{M}\p{N}_./@%+=~-]*(?::[\p{L}\p{N}/@%][\p{L}\p{M}\p{N}_./@%+=~-]*)*$/u;

/** Between double quotes. */
export const yamlDouble = (value: string): string | undefined =>
  backslashed({
    control: (code) => `\\u${code.toString(16).padStart(4, "0")}`,
  })(value, '"');

/** Between single quotes, on one line: a line break would be folded into a blank. */
export const yamlSingle = (value: string): string | undefined =>
  holdsUnseen(value, false) ? undefined : value.replaceAll("'", "''");

/** A text of its own: without quotes where it is safe, else between double ones. */
export function yamlScalar(value: string): string {
  return plain.test(value) && !notText.test(value) ? value : `"${yamlDouble(value)!}"`;
}

/** Beside other text without quotes. */
export function yamlBeside(value: string, { begins }: { begins: boolean }): string | undefined {
  if (begins) return plain.test(value) ? value : undefined;
  return /^(?!#)[^\p{C}\s,[\]{}]+$/u.test(value) && !value.endsWith(":") ? value : undefined;
}

/**
 * As lines of a block; undefined where a block would change them: it finds its indentation in its
 * first line, and ends with exactly one line break.
 */
export function yamlBlock(value: string, indent: string, folded: boolean): string | undefined {
  const fits =
    !holdsUnseen(value, !folded) && !/^[\s]|\n$/.test(value) && (!folded || !/\s$/.test(value));
  return fits ? value.replaceAll(/\n(?!\n)/g, `\n${indent}`) : undefined;
}
