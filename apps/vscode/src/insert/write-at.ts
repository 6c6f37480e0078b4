import type { Replacement } from "./editor.js";
import type { Place, Written } from "./place.js";

/**
 * Writes into a place, or else in place of the literal that it is all of. Where neither can hold it,
 * the problem is the place's own.
 */
export function writeAt(
  place: Place,
  write: (place: Place) => Written,
): Replacement | { readonly problem: string } {
  const inside = write(place);
  if ("text" in inside) return { ...place.range, text: inside.text };
  const outside = place.outside && write(place.outside);
  return outside && "text" in outside ? { ...place.outside.range, text: outside.text } : inside;
}
