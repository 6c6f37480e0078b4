import { mergeVariables, toEntries } from "@keyhole/secrets/env-file";
import type { Variables } from "@keyhole/secrets/references";

/** Variables that the editor sets for its own processes, and also removes for terminals and tasks. */
const ofTheEditor =
  /^(?:ELECTRON_.*|VSCODE_(?!(?:PORTABLE|SHELL_LOGIN|ENV_REPLACE|ENV_APPEND|ENV_PREPEND)).*|SNAP(?:|_.*)|GDK_PIXBUF_.*|GOOGLE_API_KEY)$/;

/**
 * Returns the environment of a program: the editor's environment without the editor's internal
 * variables, overridden by the program's own variables.
 */
export function programEnvironment(
  own: Variables,
  editors: Variables,
  isWindows: boolean,
): Record<string, string> {
  const others = toEntries(editors).filter(({ name }) => !ofTheEditor.test(name));
  const merged = mergeVariables([others, toEntries(own)], isWindows);
  return Object.fromEntries(merged.map(({ name, value }) => [name, value]));
}
