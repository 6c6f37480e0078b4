import { homedir } from "node:os";
import { posix } from "node:path";
import { maxTextBytes, getText } from "@keyhole/secrets/env-file";
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { addEye } from "./eye-button.js";
import {
  back,
  type PromptResult,
  type InputOptions,
  type PickItem,
  type PickManyOptions,
  type PickOptions,
  type ProgressOptions,
  type Prompter,
  type PromptOptions,
  type RowAction,
  type SaveFileOptions,
  type SearchBoxOptions,
  type SearchChoice,
  type SearchRow,
} from "./prompter.js";
import { readFileBytes } from "./read-file.js";
import { plainText } from "./vendor-text.js";

const doneMs = 10_000;

let doneMessage: Pick<vscode.Disposable, "dispose"> | undefined;

function clearDone(): void {
  doneMessage?.dispose();
  doneMessage = undefined;
}

/** How long a task may take before its progress is shown. */
const quietMs = 600;

/** A little longer than VS Code shows any progress notification (800 ms in `withNotificationProgress`). */
const shownMs = 1000;

/** Prompts the user with VS Code's own boxes and dialogs. */
export const vscodePrompter: Prompter = {
  pick,
  input,
  search,
  confirm: async ({ message, detail, actions }) =>
    vscode.window.showWarningMessage(
      plainText(message),
      { modal: true, detail: plainText(detail) },
      ...actions,
    ),
  pickMany,
  readFile,
  saveFile,
  progress,
  done: (message, tooltip) => {
    clearDone();
    const { Left } = vscode.StatusBarAlignment;
    const item = vscode.window.createStatusBarItem("keyhole.done", Left, Number.MIN_SAFE_INTEGER);
    item.name = l10n.t("Keyhole");
    item.text = `$(check) ${plainText(message)}`;
    item.tooltip = tooltip === undefined ? undefined : plainText(tooltip);
    item.show();
    const timer = setTimeout(clearDone, doneMs);
    doneMessage = {
      dispose: () => {
        clearTimeout(timer);
        item.dispose();
      },
    };
  },
  clearDone,
  inform: async (message, ...actions) => {
    const text = plainText(message);
    return vscode.window.showInformationMessage(text, ...withClose(text, actions)).then(toAction);
  },
  warn: async (message, ...actions) => {
    const text = plainText(message);
    return vscode.window.showErrorMessage(text, ...withClose(text, actions)).then(toAction);
  },
};

/** VS Code shows only one line of a notification without buttons, with about this many characters. */
const lineLength = 55;

/** Adds a button to a long notification without buttons, so that VS Code shows all of it. */
function withClose(message: string, actions: readonly string[]): readonly string[] {
  return actions.length > 0 || message.length <= lineLength ? actions : [closeLabel()];
}

function toAction(pressed: string | undefined): string | undefined {
  return pressed === closeLabel() ? undefined : pressed;
}

const closeLabel = (): string => l10n.t("Close");

async function progress<T>(
  title: string,
  task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  { cancellable = true, closesFirst = false }: ProgressOptions = {},
): Promise<T> {
  const controller = new AbortController();
  let last: string | undefined;
  let show = (message: string): void => {
    last = message;
  };
  const result = task(controller.signal, (message) => show(message));
  const late = Symbol("late");
  const timeout = new Promise((resolve) => setTimeout(resolve, quietMs, late));
  if ((await Promise.race([result, timeout])) !== late) return result;
  const closing = closesFirst && new Promise((resolve) => setTimeout(resolve, shownMs));
  const shown = vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable },
    (notification, token) => {
      show = (message) => notification.report({ message: plainText(message) });
      if (last !== undefined) show(last);
      token.onCancellationRequested(() => controller.abort());
      return result;
    },
  );
  await Promise.all([shown, closing]);
  return shown;
}

function pick<T>(options: PickOptions<T>): Promise<PromptResult<T>> {
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { value: T }>();
  showPrompt(box, options.prompt);
  box.matchOnDescription = true;
  const { items } = options;
  return ask<T>(box, options, (finish, fail) => {
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen) finish(chosen.value);
    });
    box.busy = true;
    Promise.resolve(typeof items === "function" ? items() : items)
      .then((loaded) => {
        const [first] = loaded;
        if (loaded.length === 1 && first && options.only?.(first.value)) finish(first.value);
        else box.items = loaded.map(pickItem);
        box.busy = false;
      })
      .catch(fail);
  });
}

async function pickMany<T>({
  title,
  prompt,
  items,
  preview,
}: PickManyOptions<T>): Promise<readonly T[] | undefined> {
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { value: T; picked: boolean }>();
  showPrompt(box, prompt);
  box.canSelectMany = true;
  box.matchOnDescription = true;
  const buttons = preview
    ? [{ iconPath: new vscode.ThemeIcon(preview.icon), tooltip: preview.label }]
    : [];
  box.items = items.map((item) => ({ ...pickItem(item), picked: item.picked ?? false, buttons }));
  box.selectedItems = box.items.filter(({ picked }) => picked);
  const answer = await ask<readonly T[]>(box, { title }, (finish) => {
    // If an item's preview fails, the item can still be ticked.
    box.onDidTriggerItemButton(({ item }) => void preview?.show(item.value).catch(() => undefined));
    box.onDidAccept(() => finish(box.selectedItems.map(({ value }) => value)));
  });
  return answer === back ? undefined : answer;
}

/**
 * Shows an instruction below the box. Before version 1.108, VS Code has only a placeholder, or rejects
 * the prompt.
 */
function showPrompt(box: vscode.QuickPick<vscode.QuickPickItem>, prompt: string): void {
  const text = plainText(prompt);
  if (!("prompt" in box)) {
    box.placeholder = text;
    return;
  }
  try {
    box.prompt = text;
  } catch {
    box.placeholder = text;
  }
}

function pickItem<T>({ value, label, description = "", detail, icon }: PickItem<T>) {
  return {
    value,
    label: plainText(label),
    description: plainText(description),
    ...(detail === undefined ? {} : { detail: plainText(detail) }),
    ...(icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(icon) }),
  };
}

interface ActionButton extends vscode.QuickInputButton {
  readonly id: string;
}

/**
 * Searches while the user types. VS Code's own filter and sorting are off because they are slow with
 * many items.
 */
async function search<T>(options: SearchBoxOptions<T>): Promise<SearchChoice<T> | undefined> {
  const box = vscode.window.createQuickPick<ReturnType<typeof rowItem<T>>>();
  box.placeholder = l10n.t("Type part of a name");
  showPrompt(box, options.prompt);
  box.keepScrollPosition = true;
  // An undeclared property of VS Code. Without it, VS Code sorts by how the labels match.
  if ("sortByLabel" in box) box.sortByLabel = false;
  const show = (): void => {
    const active = box.activeItems[0]?.value;
    const { rows, summary, busy } = options.search(box.value);
    box.title = plainText(summary === "" ? options.title : `${options.title} — ${summary}`);
    box.busy = busy;
    box.items = rows.map(rowItem);
    // The row that the user has moved to stays active while more rows arrive.
    const again = box.items.find(({ value }) => value === active);
    if (again) box.activeItems = [again];
  };
  const stopListening = options.onDidChange(show);
  const answer = await ask<SearchChoice<T>>(box, { title: options.title }, (finish) => {
    box.onDidChangeValue(() => {
      box.activeItems = [];
      show();
    });
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen) finish({ value: chosen.value, action: undefined });
    });
    box.onDidTriggerItemButton(({ item, button }) =>
      finish({ value: item.value, action: (button as ActionButton).id }),
    );
    show();
  }).finally(stopListening);
  return answer === back ? undefined : answer;
}

function rowItem<T>(row: SearchRow<T>) {
  const buttons = row.actions.map(({ id, icon, tooltip }: RowAction) => ({
    id,
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
  }));
  return { ...pickItem(row), alwaysShow: true, buttons };
}

function input(options: InputOptions): Promise<PromptResult<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = plainText(options.prompt);
  box.placeholder = options.placeholder;
  box.value = options.value ?? "";
  box.password = options.password ?? false;
  const buttons = titleButtons(options);
  const eye = options.password ? addEye(box, buttons) : undefined;
  return ask<string>(
    box,
    options,
    (finish, fail) => {
      const check = async (accept: boolean): Promise<void> => {
        const { value } = box;
        const problem = await options.problem(value);
        if (value !== box.value) return;
        box.validationMessage = problem === undefined ? undefined : plainText(problem);
        if (accept && problem === undefined) finish(value);
      };
      box.onDidChangeValue(() => {
        // While the user types, only a message that is already shown is updated.
        if (box.validationMessage !== undefined) check(false).catch(fail);
      });
      box.onDidAccept(() => {
        check(true).catch(fail);
      });
    },
    buttons,
  ).finally(() => eye?.dispose());
}

/** Shows a box until `listen` finishes it, or the user goes back or cancels. */
function ask<T>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  options: PromptOptions,
  listen: (finish: (answer: PromptResult<T>) => void, fail: (reason: unknown) => void) => void,
  buttons = titleButtons(options),
): Promise<PromptResult<T>> {
  box.title = plainText(options.title);
  box.step = options.step;
  box.totalSteps = options.totalSteps;
  // The user may need to look something up in another window.
  box.ignoreFocusOut = true;
  return new Promise<PromptResult<T>>((resolve, reject) => {
    const missing = buttons.filter((button) => !box.buttons.includes(button));
    box.buttons = [...box.buttons, ...missing];
    box.onDidTriggerButton((pressed) => {
      if (pressed === vscode.QuickInputButtons.Back) resolve(back);
      else if (buttons.includes(pressed)) options.button?.run().catch(reject);
    });
    box.onDidHide(() => resolve(undefined));
    listen(resolve, reject);
    box.show();
  }).finally(() => box.dispose());
}

/** Creates the buttons beside the title: one to go back, and the box's own. */
function titleButtons({ canGoBack, button }: PromptOptions): vscode.QuickInputButton[] {
  return [
    ...(canGoBack ? [vscode.QuickInputButtons.Back] : []),
    ...(button
      ? [{ iconPath: new vscode.ThemeIcon(button.icon), tooltip: plainText(button.label) }]
      : []),
  ];
}

async function readFile(title: string): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  return file && getText(await readFileBytes(file, maxTextBytes), posix.basename(file.path));
}

async function saveFile({ title, name, text }: SaveFileOptions): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const defaultUri = vscode.Uri.joinPath(folder, name);
  const file = await vscode.window.showSaveDialog({ title, defaultUri });
  if (!file) return false;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return true;
}
