import * as vscode from "vscode";
import { insertFormSettings, type InsertFormMemory } from "../insert/insert-form.js";

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

/** The first is what holds where nothing is set. */
const choices = {
  "insert.form": insertFormSettings,
} as const;

/** What holds where nothing is set. */
const flags = {
  "codeLens.enabled": true,
} as const;

type NumberSetting = keyof typeof numbers;
type ChoiceSetting = keyof typeof choices;

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

/** Reads a setting of the user that has a few values to choose from. */
export function choiceSetting<K extends ChoiceSetting>(key: K): (typeof choices)[K][number] {
  const value = ofUser(key);
  return choices[key].find((choice) => choice === value) ?? choices[key][0]!;
}

/** The form of inserts, kept in the user's settings. */
export const insertForm: InsertFormMemory = {
  get: () => choiceSetting("insert.form"),
  remember: async (form) => {
    await vscode.workspace
      .getConfiguration("keyhole")
      .update("insert.form", form, vscode.ConfigurationTarget.Global);
  },
};

function ofUser(key: string): unknown {
  return vscode.workspace.getConfiguration("keyhole").inspect<unknown>(key)?.globalValue;
}
