import * as vscode from "vscode";
import { addEye } from "./eye-button.js";
import { plainText } from "./plain-text.js";
import {
  back,
  type Answer,
  type ConfirmOptions,
  type InputOptions,
  type PickItem,
  type PickOptions,
  type Prompter,
} from "./prompter.js";
import { readBytes, readFile, saveFile } from "./vscode-files.js";
import { pickMany } from "./vscode-pick-many.js";
import { search } from "./vscode-search.js";

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
