import type { PlaceFinder, Range } from "../place.js";
import { javascript } from "../syntaxes/javascript.js";
import { codePlaces } from "./code.js";
import { xmlPlaces } from "./xml.js";

const scripts = /<script\b[^<>]*>([^]*?)(?:<\/script|$)/gi;

/** Places in markup that may hold scripts, as HTML, Vue and Svelte do. */
export function markupPlaces(text: string): PlaceFinder {
  const inMarkup = xmlPlaces(blankScripts(text));
  return (range) => {
    const script = scriptsOf(text).find(
      ({ start, end }) => start <= range.start && range.end <= end,
    );
    // Read as a text of its own, with the offsets of the whole one.
    return script
      ? codePlaces(
          " ".repeat(script.start) + text.slice(script.start, script.end),
          javascript,
        )(range)
      : inMarkup(range);
  };
}

function scriptsOf(text: string): Range[] {
  return [...text.matchAll(scripts)].map(({ index, 0: whole, 1: content = "" }) => {
    const start = index + whole.indexOf(">") + 1;
    return { start, end: start + content.length };
  });
}

/** Takes the scripts out: what they hold is no markup. */
function blankScripts(text: string): string {
  return scriptsOf(text).reduce(
    (blanked, { start, end }) =>
      blanked.slice(0, start) + " ".repeat(end - start) + blanked.slice(end),
    text,
  );
}
