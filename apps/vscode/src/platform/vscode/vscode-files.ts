import os from "node:os";
import * as vscode from "vscode";
import type { SaveFileOptions } from "./prompter.js";

/** See `Prompter.readFile`. */
export async function readFile(
  title: string,
  maxBytes: number = 64 * 1024,
): Promise<string | undefined> {
  const bytes = await readBytes(title, maxBytes);
  if (bytes === "unreadable") throw new Error("The file cannot be read.");
  return bytes === "too large" ? "" : bytes && new TextDecoder().decode(bytes);
}

/** See `Prompter.readBytes`. */
export async function readBytes(
  title: string,
  maxBytes: number,
): Promise<Uint8Array | "too large" | "unreadable" | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  if (!file) return undefined;
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > maxBytes) return "too large";
    const bytes = await vscode.workspace.fs.readFile(file);
    // Pipes and the like have no size.
    return bytes.byteLength > maxBytes ? "too large" : bytes;
  } catch {
    return "unreadable";
  }
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
