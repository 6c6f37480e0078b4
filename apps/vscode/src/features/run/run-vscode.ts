import process from "node:process";
import { UserFacingError } from "@keyhole/secrets";
import {
  decodeText,
  envFileGlob,
  isDotenvPath,
  maxTextBytes,
  getText,
} from "@keyhole/secrets/env-file";
import * as vscode from "vscode";
import { getFolder, openDocument } from "../../platform/vscode/editor-documents.js";
import type { MementoState } from "../../platform/vscode/host.js";
import type { Prompter } from "../../platform/vscode/prompter.js";
import { readFileBytes } from "../../platform/vscode/read-file.js";
import type { Connections } from "../connections/connections-feature.js";
import { createDirectory } from "./resolve-run.js";
import { RunApprovals } from "./run-approvals.js";
import type {
  NewTerminal,
  RunContext,
  RunFile,
  RunFiles,
  RunWorkspace,
  TerminalHost,
} from "./run-context.js";
import { openRunFolders, toRunFolder } from "./run-folders.js";

/** @param state user state that isn't synced to other machines */
export function createRunContext(
  connections: Connections,
  {
    prompter,
    state,
    ...others
  }: Pick<RunContext, "model" | "log" | "stepDone" | "enterCredentials"> & {
    readonly prompter: Prompter;
    readonly state: MementoState;
  },
): RunContext {
  return {
    ...others,
    prompter,
    directory: createDirectory(connections),
    approvals: new RunApprovals(state, prompter),
    files,
    workspace,
    variables: process.env,
    seen: new Set(),
  };
}

const files: RunFiles = {
  locate: (folder, path) => toRunFile(toUri(folder, path)),
  read: async ({ id, label }, isOptional) => {
    const uri = vscode.Uri.parse(id, true);
    const open = openDocument(uri);
    if (open) return open.getText();
    // It isn't opened as a document, because other extensions read documents.
    const read = await readFileBytes(uri, maxTextBytes);
    if (read === "missing") return undefined;
    if (isOptional && typeof read === "object") {
      const { text } = decodeText(read);
      if (!/keyhole:\/\//i.test(text.replaceAll("\0", ""))) return text;
    }
    return getText(read, label);
  },
  show: async ({ id }, { line, column }) => {
    const at = new vscode.Position(line - 1, column - 1);
    const selection = new vscode.Range(at, at);
    await vscode.window.showTextDocument(vscode.Uri.parse(id, true), { selection });
  },
};

function toUri(folder: string | undefined, path: string): vscode.Uri {
  const base = folder === undefined ? undefined : vscode.Uri.parse(folder, true);
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) {
    const absolute = vscode.Uri.file(path);
    // The path is on the same machine or file system as the folder. On this one, it can begin with a server.
    return base && base.scheme !== "file" ? base.with({ path: absolute.path }) : absolute;
  }
  if (base) return vscode.Uri.joinPath(base, ...path.split(/[/\\]/));
  throw new UserFacingError(
    "The env file {0} has a relative path, but no folder is open. Open a folder first.",
    path,
  );
}

function toRunFile(uri: vscode.Uri): RunFile {
  return { id: uri.toString(), label: vscode.workspace.asRelativePath(uri) };
}

const workspace: RunWorkspace = {
  isTrusted: () => vscode.workspace.isTrusted,
  manageTrust: async () => {
    await vscode.commands.executeCommand("workbench.trust.manage");
  },
  showDebugConsole: async () => {
    await vscode.commands.executeCommand("workbench.panel.repl.view.focus");
  },
  folders: openRunFolders,
  getFolder: (file) => {
    const uri = vscode.Uri.parse(file, true);
    const folder = getFolder(uri);
    const name = folder.path.split("/").at(-1) ?? folder.path;
    return toRunFolder(vscode.workspace.getWorkspaceFolder(uri) ?? { uri: folder, name });
  },
};

const maxFiles = 100;

/** Opens the terminals of this window. */
export class VscodeTerminalHost implements TerminalHost, vscode.Disposable {
  /** The open terminals, and whether their shells run on this machine. */
  readonly #terminals = new Map<vscode.Terminal, boolean>();
  readonly #listening = vscode.window.onDidCloseTerminal((terminal) => {
    this.#terminals.delete(terminal);
  });

  findEnvFile(argument: unknown): RunFile | undefined {
    const uri = argument instanceof vscode.Uri ? argument : undefined;
    const document = uri ? openDocument(uri) : vscode.window.activeTextEditor?.document;
    const file = document?.uri ?? uri;
    if (!file || !isDotenvPath(file.path, document?.languageId)) return undefined;
    if (vscode.workspace.getWorkspaceFolder(file)) return toRunFile(file);
    throw new UserFacingError(
      "{0} isn't in an open folder, and approvals belong to a folder. Open its folder first.",
      toRunFile(file).label,
    );
  }

  async findEnvFiles(): Promise<RunFile[]> {
    const found = await vscode.workspace.findFiles(envFileGlob, "**/node_modules/**", maxFiles);
    return found
      .map(toRunFile)
      .sort((a, b) => a.label.length - b.label.length || a.label.localeCompare(b.label));
  }

  open({ environment, folder, name }: NewTerminal): void {
    const terminal = vscode.window.createTerminal({
      name,
      env: environment,
      cwd: vscode.Uri.parse(folder.id, true),
      // VS Code writes the environment of other terminals to disk in order to restore them.
      isTransient: true,
      iconPath: new vscode.ThemeIcon("key"),
    });
    this.#terminals.set(terminal, folder.id.startsWith("file:"));
    terminal.show();
  }

  /** Closes all terminals and ends their shells, so that none continues after the window closes. */
  dispose(): void {
    this.#listening.dispose();
    for (const [terminal, isHere] of this.#terminals) {
      // When a window closes, VS Code may no longer close terminals.
      if (isHere) void terminal.processId.then(hangUp);
      terminal.dispose();
    }
  }
}

function hangUp(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, "SIGHUP");
  } catch {
    // The process has already ended.
  }
}
