import * as l10n from "@vscode/l10n";
import { lookupOf } from "./environment-lookup.js";
import type { Replacement, Snapshot } from "./editor.js";
import { findPlaces } from "./find-places.js";
import type { Place, Written } from "./place.js";
import { holdsHalf, noHalves } from "./places/problems.js";
import { writeAt } from "./write-at.js";

/** What is to be inserted, before it is quoted. */
export type Content =
  /** `name` is what an entry for it is called, where nothing else names it. */
  { readonly text: string; readonly name: string } | { readonly lookup: string };

/** What to replace at every cursor; or, where that is not possible at one of them, why. */
export type Plan = { readonly replacements: readonly Replacement[] } | { readonly problem: string };

/** Writes a content for each cursor's own place: all of them, or none. */
export function planInsert(snapshot: Snapshot, content: Content): Plan {
  if ("text" in content && holdsHalf(content.text)) return { problem: noHalves() };
  const placeOf = findPlaces(snapshot.text, snapshot);
  const replacements: Replacement[] = [];
  for (const cursor of snapshot.cursors) {
    const made = writeAt(placeOf(cursor), (place) => writeInto(place, snapshot, content));
    if ("problem" in made) return made;
    replacements.push(made);
  }
  return { replacements };
}

function writeInto(place: Place, { languageId }: Snapshot, content: Content): Written {
  if ("text" in content) {
    return place.writeEntry?.(content.name, content.text) ?? place.write(content.text);
  }
  const lookup = lookupOf(languageId);
  if (!lookup) return { problem: l10n.t("This kind of file looks nothing up in the environment.") };
  const text = place.look(lookup, content.lookup);
  if (text !== undefined) return { text };
  return {
    problem:
      place.problem?.() ??
      l10n.t(
        "A lookup would be plain text between these quotes. Place the cursor outside of them.",
      ),
  };
}
