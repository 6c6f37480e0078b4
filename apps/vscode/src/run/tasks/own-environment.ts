import type { Variables } from "@keyhole/secrets";

/** What the editor sets for its own processes, and leaves out for terminals and tasks, too. */
const ofTheEditor =
  /^(?:ELECTRON_.*|VSCODE_(?!(?:PORTABLE|SHELL_LOGIN|ENV_REPLACE|ENV_APPEND|ENV_PREPEND)).*|SNAP(?:|_.*)|GDK_PIXBUF_.*|GOOGLE_API_KEY)$/;

/**
 * The environment of a program: what it would have without the editor around it, and its own variables
 * over that.
 *
 * @param isWindows whether names have no case: of two that are one, Windows would take either
 */
export function environmentWith(
  own: Readonly<Record<string, string>>,
  editors: Variables,
  isWindows: boolean,
): Record<string, string> {
  const nameOf = (name: string): string => (isWindows ? name.toUpperCase() : name);
  const names = new Set(Object.keys(own).map(nameOf));
  const others = Object.entries(editors).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !ofTheEditor.test(entry[0]) && !names.has(nameOf(entry[0])),
  );
  return { ...Object.fromEntries(others), ...own };
}
