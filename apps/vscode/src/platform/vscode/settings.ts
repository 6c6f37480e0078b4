import * as vscode from "vscode";

/** The defaults and limits, as in package.json, because VS Code only warns about other values. */
const numbers = {
  "clipboard.clearAfterSeconds": { initial: 60, min: 0, max: 3600 },
  "reveal.hideAfterSeconds": { initial: 30, min: 5, max: 600 },
  "tree.markOlderThanDays": { initial: 0, min: 0, max: 36_500 },
} as const;

/** Reads a user setting, in the unit of its name. A workspace can't change it. */
export function setting(key: keyof typeof numbers): number {
  const value = ofUser(key);
  const { initial, min, max } = numbers[key];
  return typeof value === "number" && value >= min && value <= max ? value : initial;
}

/** Reads a user setting that is on by default. */
export function flag(key: "codeLens.enabled" | "agents.enabled"): boolean {
  return ofUser(key) !== false;
}

/** Reads a user setting that is off by default. */
export function isSet(key: "agents.mcpServer"): boolean {
  return ofUser(key) === true;
}

/** Reads a user setting with a fixed set of values. The first one is the default. */
export function choiceSetting<T extends string>(key: string, choices: readonly T[]): T {
  const value = ofUser(key);
  return choices.find((choice) => choice === value) ?? choices[0]!;
}

/** Writes a user setting. */
export async function writeSetting(key: string, value: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("keyhole");
  await configuration.update(key, value, vscode.ConfigurationTarget.Global);
}

function ofUser(key: string): unknown {
  return vscode.workspace.getConfiguration("keyhole").inspect<unknown>(key)?.globalValue;
}
