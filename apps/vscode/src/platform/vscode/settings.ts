import * as vscode from "vscode";

interface NumberRule {
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** As in package.json, which warns of other values, but does not keep them out. */
const numbers = {
  "clipboard.clearAfterSeconds": { initial: 60, min: 0, max: 3600 },
  "reveal.hideAfterSeconds": { initial: 30, min: 5, max: 600 },
  "tree.markOlderThanDays": { initial: 0, min: 0, max: 36_500, whole: true },
} as const satisfies Readonly<Record<string, NumberRule>>;

/** What holds where nothing is set. */
const flags = {
  "codeLens.enabled": true,
} as const;

type NumberSetting = keyof typeof numbers;

/** Reads a setting of the user, in the unit of its name; no workspace has a say in any of them. */
export function setting(key: NumberSetting): number {
  const value = ofUser(key);
  const { initial, min, max, whole }: NumberRule = numbers[key];
  if (typeof value !== "number" || !(value >= min && value <= max)) return initial;
  return whole && !Number.isInteger(value) ? initial : value;
}

/** Reads a setting of the user that is on or off. */
export function flag(key: keyof typeof flags): boolean {
  const value = ofUser(key);
  return typeof value === "boolean" ? value : flags[key];
}

/** Reads a setting of the user that has a few values to choose from; the first is the default. */
export function choiceSetting<T extends string>(key: string, choices: readonly T[]): T {
  const value = ofUser(key);
  return choices.find((choice) => choice === value) ?? choices[0]!;
}

/** Writes a setting of the user. */
export async function writeSetting(key: string, value: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("keyhole");
  await configuration.update(key, value, vscode.ConfigurationTarget.Global);
}

function ofUser(key: string): unknown {
  return vscode.workspace.getConfiguration("keyhole").inspect<unknown>(key)?.globalValue;
}
