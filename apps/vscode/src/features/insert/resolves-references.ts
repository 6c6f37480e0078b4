import { isDotenvPath } from "@keyhole/secrets/env-file";
import type { FileKind } from "./insertion-point.js";

/** Debug configurations and tasks: the references in their `env` are resolved. */
const runFiles = /^(?:launch|tasks)\.json$|\.code-workspace$/;

/** What sets the environment that `keyhole run` resolves: scripts, `.envrc`, and workflows. */
const setsEnvironment = /^(?:shellscript|fish|powershell|bat|github-actions-workflow)$/;

/**
 * Whether anything resolves references in a file of this kind. This is the one table of what does; in
 * other files, programs read the text of the reference.
 */
export function resolvesReferences({ fileName, languageId }: FileKind): boolean {
  return (
    isDotenvPath(fileName, languageId) ||
    runFiles.test(fileName) ||
    setsEnvironment.test(languageId)
  );
}
