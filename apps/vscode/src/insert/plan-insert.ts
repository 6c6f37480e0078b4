import * as l10n from "@vscode/l10n";
import { lookupOf } from "./environment-lookup.js";
import type { Replacement, Snapshot } from "./editor.js";
import { findPlaces } from "./find-places.js";
import type { Place, Written } from "./place.js";

/** What is to be inserted, before it is quoted. */
export type Content =
  /** `name` is what an entry for it is called, where nothing else names it. */
  { readonly text: string; readonly name: string } | { readonly lookup: string };

/** What to replace at every cursor; or, where that is not possible at one of them, why. */
export type Plan = { readonly replacements: readonly Replacement[] } | { readonly problem: string };

/** Writes a content for each cursor's own place: all of them, or none. */
export function planInsert(snapshot: Snapshot, content: Content): Plan {
  if ("text" in content && /\p{Cs}/u.test(content.text)) {
    return {
      problem: l10n.t(
        "The value holds half of a character, which no file can keep. Copy it instead.",
      ),
    };
  }
  const placeOf = findPlaces(snapshot.text, snapshot);
  const replacements: Replacement[] = [];
  for (const cursor of snapshot.cursors) {
    const place = placeOf(cursor);
    const inside = writeInto(place, snapshot, content);
    const outside =
      "problem" in inside && place.outside
        ? writeInto(place.outside, snapshot, content)
        : undefined;
    if ("text" in inside) replacements.push({ ...place.range, text: inside.text });
    else if (outside && "text" in outside) {
      replacements.push({ ...place.outside!.range, text: outside.text });
    } else return inside;
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
