import {
  certainLength,
  findInText,
  isDotenvPath,
  positionsIn,
  readEnvEntries,
  writtenForms,
} from "@keyhole/secrets";
import { holdsBytes, utf16Of } from "./file-bytes.js";
import type { FoundPlaces } from "./found-places.js";
import { KnownText } from "./known-text.js";
import { onlyNamesIn } from "./only-names.js";
import type { LookedFile, TextFiles } from "./text-files.js";
import type {
  FoundOccurrences,
  Occurrence,
  SearchLimits,
  SearchOptions,
} from "./workspace-occurrences.js";

/** Nobody looks through more. */
const maxOccurrences = 1000;

/** See `WorkspaceOccurrences.find`. */
export async function findOccurrences(
  files: TextFiles,
  places: FoundPlaces,
  value: string,
  options: SearchOptions,
): Promise<FoundOccurrences> {
  if (value === "") return { occurrences: [], limits: nothingLooked };
  const enough = new AbortController();
  const signal = AbortSignal.any([options.signal, enough.signal]);
  const occurrences: Occurrence[] = [];
  const looking = files.look({ ...options, signal, mayHold: bytesThatMayHold(value) });
  let step = await looking.next();
  while (!step.done) {
    occurrences.push(...occurrencesIn(files, places, step.value, value));
    if (occurrences.length > maxOccurrences) enough.abort();
    step = await looking.next();
  }
  const limits = {
    ...step.value,
    bounded: step.value.bounded || enough.signal.aborted,
    cancelled: options.signal.aborted,
  };
  return { occurrences: occurrences.slice(0, maxOccurrences), limits };
}

const nothingLooked: SearchLimits = {
  looked: 0,
  of: 0,
  bounded: false,
  cancelled: false,
  unreadable: 0,
  large: 0,
  unlisted: [],
};

function bytesThatMayHold(value: string): (bytes: Uint8Array, path: string) => boolean {
  const encoder = new TextEncoder();
  const forms = writtenForms(value).map((form) => encoder.encode(form));
  return (bytes, path) => {
    if (utf16Of(bytes)) return true;
    const isText = !bytes.includes(0);
    // A `.env` file may hold it in ways that only its reader knows.
    return isText && (isDotenvPath(path) || forms.some((form) => holdsBytes(bytes, form)));
  };
}

function occurrencesIn(
  files: TextFiles,
  places: FoundPlaces,
  { id, file, text, isDotenv }: LookedFile,
  value: string,
): Occurrence[] {
  const found = findInText(text, value, isDotenv ? readEnvEntries(text) : []);
  if (found.length === 0) return [];
  const positionOf = positionsIn(text);
  const known = new KnownText(text);
  const onlyNames = onlyNamesIn(found);
  return found.map((one) => {
    const { start, end, name } = one;
    const selection = { start: positionOf(start), end: positionOf(end) };
    return places.add(
      {
        file,
        line: selection.start.line,
        ...(name !== undefined && { name }),
        mayBeChance: value.length < certainLength,
        open: () => files.show(id, selection),
        preview: () => files.show(id, selection, { preserveFocus: true }),
      },
      {
        id,
        start,
        known,
        at: known.placeOf(one),
        ...(name !== undefined && onlyNames.has(name) && { onlyName: name }),
      },
    );
  });
}
