import * as vscode from "vscode";
import { homedir } from "node:os";
import { addEye } from "./eye-button.js";
import {
  type Answer,
  back,
  type ConfirmOptions,
  type InputOptions,
  type PickItem,
  type PickManyOptions,
  type PickOptions,
  type Prompter,
  type RowAction,
  type SaveFileOptions,
  type SearchBoxOptions,
  type SearchChoice,
  type SearchRow,
} from "./prompter.js";
import { plainText } from "./vendor-text.js";

/** For how long work goes on before it is shown. */
const quietMs = 600;

/** Asks through VS Code's own boxes and dialogs. */
export const vscodePrompter: Prompter = {
  pick,
  input,
  search,
  confirm: async ({ message, detail, actions }: ConfirmOptions) =>
    vscode.window.showWarningMessage(
      plainText(message),
      { modal: true, detail: plainText(detail) },
      ...actions,
    ),
  pickMany,
  readFile,
  readBytes,
  saveFile,
  progress,
  inform: async (message, ...actions) =>
    vscode.window.showInformationMessage(plainText(message), ...actions),
  warn: async (message, ...actions) =>
    vscode.window.showErrorMessage(plainText(message), ...actions),
};

async function progress<T>(
  title: string,
  task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  { cancellable } = { cancellable: true },
): Promise<T> {
  const controller = new AbortController();
  let last: string | undefined;
  let show = (message: string): void => {
    last = message;
  };
  const result = task(controller.signal, (message) => show(message));
  const settled = result.then(
    () => true,
    () => true,
  );
  // What is over at once needs no notification.
  const quick = await Promise.race([settled, after(quietMs)]);
  if (quick) return result;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable },
    (shown, token) => {
      show = (message) => shown.report({ message: plainText(message) });
      if (last !== undefined) show(last);
      token.onCancellationRequested(() => controller.abort());
      return result;
    },
  );
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}

async function pick<T>(options: PickOptions<T>): Promise<Answer<T>> {
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { entry: PickItem<T> }>();
  box.placeholder = options.placeholder;
  box.matchOnDescription = true;
  const show = (items: readonly PickItem<T>[]): void => {
    box.items = items.map((entry) => ({
      entry,
      label: plainText(entry.label),
      ...(entry.description === undefined ? {} : { description: plainText(entry.description) }),
      ...(entry.detail === undefined ? {} : { detail: plainText(entry.detail) }),
      ...(entry.icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(entry.icon) }),
    }));
  };
  return run<T>(box, options, (finish, fail) => {
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen) finish(chosen.entry.value);
    });
    if (typeof options.items !== "function") {
      show(options.items);
      return;
    }
    box.busy = true;
    options
      .items()
      .then((items) => {
        const [first] = items;
        if (items.length === 1 && first && options.only?.(first.value)) finish(first.value);
        else show(items);
        box.busy = false;
      })
      .catch(fail);
  });
}

async function input(options: InputOptions): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = plainText(options.prompt);
  box.placeholder = options.placeholder;
  box.value = options.value ?? "";
  box.password = options.password ?? false;
  const eye = options.password
    ? addEye(box, options.canGoBack ? [vscode.QuickInputButtons.Back] : [])
    : undefined;
  const answer = run<string>(box, options, (finish, fail) => {
    const check = async (accept: boolean): Promise<void> => {
      const { value } = box;
      const problem = await options.problem(value);
      if (value !== box.value) return;
      box.validationMessage = problem === undefined ? undefined : plainText(problem);
      if (accept && problem === undefined) finish(value);
    };
    box.onDidChangeValue(() => {
      // What is only half typed is not wrong yet; a message that stands is brought up to date.
      if (box.validationMessage !== undefined) check(false).catch(fail);
    });
    box.onDidAccept(() => {
      check(true).catch(fail);
    });
  });
  return answer.finally(() => eye?.dispose());
}

function run<T>(
  box: vscode.QuickInput,
  {
    title,
    step,
    totalSteps,
    canGoBack,
  }: { title: string; step?: number; totalSteps?: number; canGoBack?: boolean },
  wire: (finish: (answer: Answer<T>) => void, fail: (reason: unknown) => void) => void,
): Promise<Answer<T>> {
  box.title = plainText(title);
  box.step = step;
  box.totalSteps = totalSteps;
  // The user may have to look something up in another window.
  box.ignoreFocusOut = true;
  return new Promise<Answer<T>>((resolve, reject) => {
    if (canGoBack) {
      const withButtons = box as vscode.QuickInput &
        Pick<vscode.InputBox, "buttons" | "onDidTriggerButton">;
      const { Back: backButton } = vscode.QuickInputButtons;
      if (!withButtons.buttons.includes(backButton)) {
        withButtons.buttons = [...withButtons.buttons, backButton];
      }
      withButtons.onDidTriggerButton((button) => {
        if (button === backButton) resolve(back);
      });
    }
    box.onDidHide(() => resolve(undefined));
    wire(resolve, reject);
    box.show();
  }).finally(() => box.dispose());
}

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
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const defaultUri = vscode.Uri.joinPath(folder, name);
  const file = await vscode.window.showSaveDialog({ title, defaultUri });
  if (!file) return false;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return true;
}
