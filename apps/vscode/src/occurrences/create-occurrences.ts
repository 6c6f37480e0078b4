import { findOccurrences } from "./find-occurrences.js";
import { FoundPlaces } from "./found-places.js";
import { planReplace } from "./plan-replace.js";
import { goneMeanwhile } from "./problems.js";
import type { Rewritten } from "./rewrite.js";
import { replaceOccurrences } from "./replace-occurrences.js";
import type { TextFiles } from "./text-files.js";
import type { Left, WorkspaceOccurrences } from "./workspace-occurrences.js";

/** Finds and replaces values in files. */
export function createOccurrences(files: TextFiles): WorkspaceOccurrences {
  const places = new FoundPlaces();
  return {
    find: (value, options) => findOccurrences(files, places, value, options),
    replace: (chosen, before, after) => replaceOccurrences(files, places, chosen, before, after),
    obstacles: async (chosen, before, after) => {
      const left: Left[] = [];
      for (const [id, some] of places.byFile(chosen)) {
        const file = await files.read(id);
        const rewritten = file ? planReplace(file, some, before, after ?? before) : [];
        for (const [index, { occurrence }] of some.entries()) {
          const reason = file?.problem ?? obstacle(rewritten[index], after);
          if (reason !== undefined) left.push({ occurrence, reason });
        }
      }
      return left;
    },
  };
}

function obstacle(rewritten: Rewritten | undefined, after: string | undefined): string | undefined {
  if (!rewritten) return goneMeanwhile();
  return after !== undefined && "problem" in rewritten ? rewritten.problem : undefined;
}
