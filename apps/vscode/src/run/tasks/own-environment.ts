import type { Variables } from "@keyhole/secrets";

/** What the editor sets for its own processes, and leaves out for terminals and tasks, too. */
const ofTheEditor =
  /^(?:ELECTRON_.*|VSCODE_(?!(?:PORTABLE|SHELL_LOGIN|ENV_REPLACE|ENV_APPEND|ENV_PREPEND)).*|SNAP(?:|_.*)|GDK_PIXBUF_.*|GOOGLE_API_KEY)$/;

/** The environment that a program would have without the editor around it. */
export function withoutEditor(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ofTheEditor.test(entry[0]),
    ),
  );
}
