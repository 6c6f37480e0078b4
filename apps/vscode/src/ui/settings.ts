import * as vscode from "vscode";

interface Settings {
  readonly "clipboard.clearAfterSeconds": number;
  readonly "reveal.hideAfterSeconds": number;
}

const defaults: Settings = { "clipboard.clearAfterSeconds": 60, "reveal.hideAfterSeconds": 30 };

/** Reads a setting of the user; no workspace has a say in any of them. */
export function setting<K extends keyof Settings>(key: K): Settings[K] {
  const { globalValue } =
    vscode.workspace.getConfiguration("keyhole").inspect<Settings[K]>(key) ?? {};
  return typeof globalValue === typeof defaults[key] ? (globalValue as Settings[K]) : defaults[key];
}
