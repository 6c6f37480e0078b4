import { isDotenvPath } from "@keyhole/secrets/env-file";
import type { FileKind } from "./insertion-point.js";

/** Debug configurations and tasks, whose `env` is resolved. */
const runFiles = /^(?:launch|tasks)\.json$|\.code-workspace$/;

/** Languages that set the environment for `keyhole run`: scripts, `.envrc`, and workflows. */
const setsEnvironment = /^(?:shellscript|fish|powershell|bat|github-actions-workflow)$/;

/**
 * Whether references are resolved in a file of this kind. In other files, programs read the text of the
 * reference.
 */
export function resolvesReferences({ fileName, languageId }: FileKind): boolean {
  return (
    isDotenvPath(fileName, languageId) ||
    runFiles.test(fileName) ||
    setsEnvironment.test(languageId)
  );
}
