import type { PlaceFinder } from "../place.js";
import { notBare, written } from "./problems.js";

/** Java's `.properties`: backslashes, and nothing beyond ASCII, which older readers garble. */
export function propertiesPlaces(text: string): PlaceFinder {
  return (range) => ({
    range,
    look: (lookup, name) => lookup.text?.(name),
    write: (value) => {
      const line = text.slice(text.lastIndexOf("\n", range.start - 1) + 1, range.start);
      if (/^\s*[#!]/.test(line)) return written(asIs(value), notBare);
      const escaped = value.replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, escape);
      // Blanks before a value are not part of it, and no key has been written yet without `=`.
      return { text: escaped.replace(/^ /, String.raw`\ `) };
    },
  });
}

/** INI files and their relatives: they agree on no quoting at all. */
export function iniPlaces(): PlaceFinder {
  return (range) => ({
    range,
    look: (lookup, name) => lookup.text?.(name),
    write: (value) => written(/[;#"'\\]|^\s|\s$/.test(value) ? undefined : asIs(value), notBare),
  });
}

function asIs(value: string): string | undefined {
  return /\p{Cc}/u.test(value) ? undefined : value;
}

function escape(character: string): string {
  const letter = { "\\": "\\", "\n": "n", "\r": "r", "\t": "t", "\f": "f" }[character];
  return `\\${letter ?? `u${character.charCodeAt(0).toString(16).padStart(4, "0")}`}`;
}
