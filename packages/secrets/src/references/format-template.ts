import { formatReference, formatSegment } from "./format-reference.js";
import { scheme } from "./reference.js";
import { isVariable, type Template, type Variable } from "./template.js";

const variableName = /^[A-Za-z_]\w*$/;

/**
 * Writes a template in its one canonical form.
 *
 * @throws {TypeError} for what cannot be written
 */
export function formatTemplate({ alias, container, secret, field }: Template): string {
  if (field !== undefined && secret === undefined) {
    throw new TypeError("A field needs its secret before it.");
  }
  const parts = [
    isVariable(alias) ? formatVariable(alias, formatAlias) : formatAlias(alias),
    ...[container, secret, typeof field === "string" ? { name: field } : field]
      .filter((part) => part !== undefined)
      .map((part) => (isVariable(part) ? formatVariable(part, formatName) : formatSegment(part))),
  ];
  return scheme + parts.join("/");
}

function formatVariable({ variable, fallback }: Variable, format: (text: string) => string) {
  if (!variableName.test(variable)) {
    throw new TypeError(`No variable can be named ${JSON.stringify(variable)}.`);
  }
  return fallback === undefined ? `\${${variable}}` : `\${${variable}:-${format(fallback)}}`;
}

function formatName(name: string): string {
  return formatSegment({ name });
}

function formatAlias(alias: string): string {
  return formatReference({ alias, container: { name: "a" } }).slice(scheme.length, -"/a".length);
}
