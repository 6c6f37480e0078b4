import os from "node:os";
import * as vscode from "vscode";
import type { SaveFileOptions } from "./prompter.js";

/** See `Prompter.readFile`. */
export async function readFile(
  title: string,
  maxBytes: number = 64 * 1024,
): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  if (!file) return undefined;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > maxBytes) return "";
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

/** See `Prompter.saveFile`. */
export async function saveFile({ title, name, text }: SaveFileOptions): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
  const defaultUri = vscode.Uri.joinPath(folder, name);
  const file = await vscode.window.showSaveDialog({ title, defaultUri });
  if (!file) return false;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return true;
}
