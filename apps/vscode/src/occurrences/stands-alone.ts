import type { FoundText } from "@keyhole/secrets";
import type { Replacement } from "../insert/editor.js";
import type { FileKind, Place } from "../insert/place.js";

/** May mean something in an address, a command or a row of a table. */
const notPlain = /[^\w.-]/gu;

/** Means nothing within quotes, whatever language they belong to. */
const plainWithinQuotes = /^[\w.~+:=@^,/-]*$/;

/** All that stands left of a value on the line of a setting, or of a list. */
const keyOfColon = /^\s*(?:- +)*(?:["']?[\w.$/ -]+["']?:\s+)?$/;
const keyOfEquals = /^\s*(?:export\s+)?[\w.$-]+\s*=\s*$/;

/**
 * Whether a new value means itself where it is written: the old one was all of a literal or a
 * setting, or the new one holds nothing but what means nothing within something longer either.
 * Whoever reads the file knows its quotes, but not the address or the command between them.
 */
export function standsAlone(
  text: string,
  kind: FileKind,
  place: Place,
  found: FoundText,
  written: Replacement,
  before: string,
  after: string,
): boolean {
  if (hasNothingNew(before, after)) return true;
  if (found.form === "entry" || place.outside) return true;
  const left = /[^\r\n]*$/.exec(text.slice(Math.max(0, found.start - 200), found.start))![0];
  const right = /^[^\r\n]*/.exec(text.slice(found.end, found.end + 200))![0];
  const [last = "", next = ""] = [left.at(-1), right[0]];
  if (last !== "" && "\"'`".includes(last) && next === last) {
    // All of a text of JSON, whatever it stands in.
    if (found.form === "escaped" && last === '"') return true;
    const isEscaped = written.text !== after && !after.includes(last);
    return isEscaped || plainWithinQuotes.test(after);
  }
  if (/^["'`]/.test(written.text) && !after.startsWith(written.text[0]!)) {
    return /^$|[\s=([{]/.test(last) && /^$|[\s)\]},;]/.test(next);
  }
  if (last === ">" && next === "<") return true;
  const isKey = keyOfColon.test(left) || (!isYaml(kind) && keyOfEquals.test(left));
  return isKey && /^\s*(?:[#;].*)?$/.test(right);
}

/** Whether all characters are plain ones, or such as stood there before. */
function hasNothingNew(before: string, after: string): boolean {
  return (after.match(notPlain) ?? []).every((character) => before.includes(character));
}

function isYaml({ languageId, fileName }: FileKind): boolean {
  return (
    /ya?ml|compose|workflow|pipelines|helm|ansible/.test(languageId) || /\.ya?ml$/i.test(fileName)
  );
}
