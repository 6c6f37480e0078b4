import * as vscode from "vscode";

type Setting = "clipboard.clearAfterSeconds" | "reveal.hideAfterSeconds";

/** As in package.json, which warns of other values, but does not keep them out. */
const limits: Readonly<Record<Setting, { initial: number; min: number; max: number }>> = {
  "clipboard.clearAfterSeconds": { initial: 60, min: 0, max: 3600 },
  "reveal.hideAfterSeconds": { initial: 30, min: 5, max: 600 },
};

/** Reads a setting of the user, in seconds; no workspace has a say in any of them. */
export function setting(key: Setting): number {
  const { globalValue } = vscode.workspace.getConfiguration("keyhole").inspect<unknown>(key) ?? {};
  const { initial, min, max } = limits[key];
  return typeof globalValue === "number" && globalValue >= min && globalValue <= max
    ? globalValue
    : initial;
}
