import * as vscode from "vscode";
import type { Loader } from "./loader.js";

/** What the stub reads of package.json. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/**
 * Registers every command of the manifest. None returns anything to its caller, nor throws: any
 * extension may call it, and VS Code would show the words of an error as they are.
 */
export function registerCommands(
  { packageJSON }: Pick<vscode.Extension<unknown>, "packageJSON">,
  loader: Pick<Loader, "load">,
): vscode.Disposable[] {
  const { commands } = (packageJSON as Manifest).contributes;
  return commands.map(({ command }) =>
    vscode.commands.registerCommand(command, async (argument?: unknown): Promise<void> => {
      const loaded = await loader.load();
      await loaded?.runCommand(command, argument);
    }),
  );
}
