import * as vscode from "vscode";
import type { RowAction, SearchChoice, SearchBoxOptions, SearchRow } from "./search-box.js";
import { plainText } from "./plain-text.js";

interface ActionButton extends vscode.QuickInputButton {
  readonly action: RowAction;
}

interface RowItem<T> extends vscode.QuickPickItem {
  readonly row: SearchRow<T>;
  readonly buttons: readonly ActionButton[];
}

/**
 * Searches as the user types, in VS Code's quick pick. Its own filter and order are switched off:
 * they take a tenth of a second and more per key where there are many items.
 */
export function search<T>(options: SearchBoxOptions<T>): Promise<SearchChoice<T> | undefined> {
  const box = vscode.window.createQuickPick<RowItem<T>>();
  box.placeholder = options.placeholder;
  box.ignoreFocusOut = true;
  box.keepScrollPosition = true;
  // Not declared, but there: otherwise VS Code sorts by how the labels fit. Where it is missing, the
  // rows are the same in another order.
  if ("sortByLabel" in box) box.sortByLabel = false;

  const show = (): void => {
    const active = box.activeItems[0]?.row.value;
    const { rows, summary, busy } = options.search(box.value);
    box.title = plainText(summary === "" ? options.title : `${options.title} — ${summary}`);
    box.busy = busy;
    box.items = rows.map((row) => itemOf(row));
    // What the user has gone to stays where they look, while more arrives around it.
    const again = box.items.find(({ row }) => row.value === active);
    if (again) box.activeItems = [again];
  };

  return new Promise<SearchChoice<T> | undefined>((resolve) => {
    const stopListening = options.onDidChange(show);
    box.onDidChangeValue(() => {
      box.activeItems = [];
      show();
    });
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen) resolve({ value: chosen.row.value, action: undefined });
    });
    box.onDidTriggerItemButton(({ item, button }) =>
      resolve({ value: item.row.value, action: (button as ActionButton).action.id }),
    );
    box.onDidHide(() => {
      stopListening();
      resolve(undefined);
    });
    show();
    box.show();
  }).finally(() => box.dispose());
}

function itemOf<T>(row: SearchRow<T>): RowItem<T> {
  return {
    row,
    label: plainText(row.label),
    ...(row.description === undefined ? {} : { description: plainText(row.description) }),
    ...(row.detail === undefined ? {} : { detail: plainText(row.detail) }),
    iconPath: new vscode.ThemeIcon(row.icon),
    alwaysShow: true,
    buttons: row.actions.map((action) => ({
      action,
      iconPath: new vscode.ThemeIcon(action.icon),
      tooltip: action.tooltip,
    })),
  };
}
