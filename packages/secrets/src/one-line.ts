import { unseenCharacters } from "@keyhole/transport";

/** Longer names would push other text out of a dialog. */
const maxNameLength = 200;

/**
 * Returns a name on one line and with a limited length. The vendor's users choose names freely.
 * With a line break, the rest of a name would look like Keyhole's own text, for example in an
 * approval. With an invisible character, it would look like another name.
 */
export function oneLine(name: string, maxLength = maxNameLength): string {
  const line = name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").replaceAll(unseenCharacters, "");
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
