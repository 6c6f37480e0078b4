import * as vscode from "vscode";

/** Has the user choose a file of at most so many bytes; undefined where none was chosen. */
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
