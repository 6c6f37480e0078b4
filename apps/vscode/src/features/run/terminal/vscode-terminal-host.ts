import process from "node:process";
import { UserFacingError } from "@keyhole/secrets";
import { envFileGlob, isDotenvPath } from "@keyhole/secrets/env-file";
import * as vscode from "vscode";
import { isDotenv, openDocument } from "../../../platform/vscode/editor-documents.js";
import type { RunFile } from "../run-files.js";
import type { TerminalHost } from "./terminal-host.js";

/** More would be no choice any more. */
const maxFiles = 100;

/** Terminals of this window. */
export class VscodeTerminalHost implements TerminalHost, vscode.Disposable {
  readonly #sameMachine: boolean;
  /** Those that are open, with the process of each shell once it is known. */
  readonly #terminals = new Map<vscode.Terminal, number | undefined>();
  readonly #listening = vscode.window.onDidCloseTerminal((terminal) => {
    this.#terminals.delete(terminal);
  });

  /** @param sameMachine whether shells run on the machine that this code runs on */
  constructor(sameMachine: boolean) {
    this.#sameMachine = sameMachine;
  }

  activeEnvFile(): RunFile | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && isDotenv(document) ? fileInFolder(document.uri) : undefined;
  }

  async findEnvFiles(): Promise<RunFile[]> {
    const found = await vscode.workspace.findFiles(envFileGlob, "**/node_modules/**", maxFiles);
    return found
      .map(fileOf)
      .sort((a, b) => a.label.length - b.label.length || a.label.localeCompare(b.label));
  }

  isFile(argument: unknown): boolean {
    return argument instanceof vscode.Uri;
  }

  envFileOf(argument: unknown): RunFile | undefined {
    if (!(argument instanceof vscode.Uri)) return undefined;
    const document = openDocument(argument);
    const isEnvFile = document ? isDotenv(document) : isDotenvPath(argument.path);
    return isEnvFile ? fileInFolder(argument) : undefined;
  }

  open({ environment, folder, name }: Parameters<TerminalHost["open"]>[0]): void {
    const terminal = vscode.window.createTerminal({
      name,
      env: environment,
      cwd: vscode.Uri.parse(folder.id, true),
      // VS Code would write the environment of others to disk, to revive them.
      isTransient: true,
      iconPath: new vscode.ThemeIcon("key"),
    });
    this.#terminals.set(terminal, undefined);
    terminal.show();
    void terminal.processId.then((pid) => {
      if (this.#terminals.has(terminal)) this.#terminals.set(terminal, pid);
    });
  }

  /** No shell with secrets outlives the window. */
  dispose(): void {
    this.#listening.dispose();
    for (const [terminal, pid] of this.#terminals) {
      terminal.dispose();
      if (pid !== undefined && this.#sameMachine) hangUp(pid);
    }
  }
}

/** What VS Code is told as its window closes it may not hear any more; a shell hears this. */
function hangUp(pid: number): void {
  try {
    process.kill(pid, "SIGHUP");
  } catch {
    // It has ended already.
  }
}

function fileInFolder(uri: vscode.Uri): RunFile {
  const file = fileOf(uri);
  if (vscode.workspace.getWorkspaceFolder(uri)) return file;
  throw new UserFacingError(
    "{0} is in no open folder, and which secrets may be used is kept for each folder. Open the folder that it is in first.",
    file.label,
  );
}

function fileOf(uri: vscode.Uri): RunFile {
  return { id: uri.toString(), label: vscode.workspace.asRelativePath(uri) };
}
