import { createOccurrences } from "../../src/occurrences/create-occurrences.js";
import type { SearchOptions } from "../../src/occurrences/workspace-occurrences.js";
import { FakeTextFiles } from "../fakes/fake-text-files.js";

export const old = "s3cr3t-value";
export const fresh = "fr3sh-value";
/** A text with two places. */
export const two = `one '${old}'\ntwo '${old}'\n`;
export const options: SearchOptions = { signal: new AbortController().signal };

/** A workspace with these files. */
export function workspace(files: Readonly<Record<string, string>>) {
  const fake = new FakeTextFiles();
  for (const [name, text] of Object.entries(files)) fake.write(name, text);
  const occurrences = createOccurrences(fake);
  const find = async (value = old) => (await occurrences.find(value, options)).occurrences;
  return { fake, occurrences, find };
}
