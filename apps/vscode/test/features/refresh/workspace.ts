import type { SearchOptions } from "@keyhole/secrets/matches";
import { createMatches } from "../../../src/features/refresh/create-matches.js";
import type { Occurrence } from "../../../src/features/refresh/workspace-matches.js";
import { FakeTextFiles } from "../../fakes/fake-text-files.js";

export const old = "s3cr3t-value";
export const fresh = "fr3sh-value";
export const options: SearchOptions = { signal: new AbortController().signal };

/** A workspace with these files. */
export function workspace(files: Readonly<Record<string, string>>) {
  const fake = new FakeTextFiles();
  for (const [name, text] of Object.entries(files)) fake.write(name, text);
  const occurrences = createMatches(fake);
  const find = async (value = old) => (await occurrences.find(value, options)).occurrences;
  /** Each time that the user was asked again: the lines that were shown. */
  const asked: string[][] = [];
  /** Replaces the value; the user answers with one of these each time that they are asked again. */
  const replace = (
    chosen: readonly Occurrence[],
    after = fresh,
    ...answers: ((found: readonly Occurrence[]) => readonly Occurrence[] | undefined)[]
  ) =>
    occurrences.replace(chosen, {
      before: old,
      after,
      chooseAgain: async (found) => {
        asked.push(found.map(({ file, line }) => `${file}:${line}`));
        return answers.shift()?.(found);
      },
    });
  return { fake, occurrences, find, replace, asked };
}
