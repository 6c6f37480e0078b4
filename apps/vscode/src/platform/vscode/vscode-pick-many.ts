import * as vscode from "vscode";
import { plainText } from "./plain-text.js";
import type { PickManyOptions } from "./prompter.js";

/** See `Prompter.pickMany`. */
export function pickMany<T>(options: PickManyOptions<T>): Promise<readonly T[] | undefined> {
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { value: T }>();
  box.title = plainText(options.title);
  box.placeholder = options.placeholder;
  box.canSelectMany = true;
  box.matchOnDescription = true;
  box.ignoreFocusOut = true;
  const { preview } = options;
  const buttons = preview
    ? [{ iconPath: new vscode.ThemeIcon(preview.icon), tooltip: preview.label }]
    : [];
  box.items = options.items.map(({ value, label, description = "", detail, picked = false }) => ({
    value,
    picked,
    buttons,
    label: plainText(label),
    description: plainText(description),
    ...(detail === undefined ? {} : { detail: plainText(detail) }),
  }));
  box.selectedItems = box.items.filter(({ picked }) => picked);
  return new Promise<readonly T[] | undefined>((resolve) => {
    // What cannot be shown can be ticked all the same.
    box.onDidTriggerItemButton(({ item }) => void preview?.show(item.value).catch(() => undefined));
    box.onDidAccept(() => resolve(box.selectedItems.map(({ value }) => value)));
    box.onDidHide(() => resolve(undefined));
    box.show();
  }).finally(() => box.dispose());
}
