import * as vscode from "vscode";
import type { Loader } from "./loader.js";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/**
 * Registers every command of the manifest. Commands neither return a value nor throw, because any
 * extension may call them and VS Code would show the message of an error unchanged.
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
