/** The user went one step back. */
export const back = Symbol("back");

/** The result of a prompt: an answer, one step back, or undefined if the user cancelled. */
export type PromptResult<T> = T | typeof back | undefined;

/** The options that every box has. */
export interface PromptOptions {
  readonly title: string;
  /** Shown as `1/4` beside the title. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
  /** A button beside the title. The box stays open. */
  readonly button?: TitleButton;
}

export interface TitleButton {
  readonly label: string;
  readonly icon: string;
  readonly run: () => Promise<void>;
}

export interface PickItem<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
}

export interface PickOptions<T> extends PromptOptions {
  /** The instruction, which stays visible while the user types. */
  readonly prompt: string;
  readonly items: readonly PickItem<T>[] | (() => Promise<readonly PickItem<T>[]>);
  /** If there is only one item and this returns true for it, the item is chosen without a prompt. */
  only?(value: T): boolean;
}

export interface PickManyOptions<T> {
  readonly title: string;
  readonly prompt: string;
  readonly items: readonly (PickItem<T> & { readonly picked?: boolean })[];
  /** A button on each item that shows more about it. The list stays open. */
  readonly preview?: {
    readonly label: string;
    readonly icon: string;
    readonly show: (value: T) => Promise<void>;
  };
}

/** A text file to save. */
export interface SaveFileOptions {
  readonly title: string;
  readonly name: string;
  readonly text: string;
}

export interface InputOptions extends PromptOptions {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Hides the typed text. A button shows it. */
  readonly password?: boolean;
  /** Returns the problem with an answer as a sentence, or undefined. */
  problem(value: string): string | undefined | Promise<string | undefined>;
}

export interface ConfirmOptions {
  readonly message: string;
  readonly detail: string;
  /** The labels of the buttons. Cancel is added to them. */
  readonly actions: readonly string[];
}

/** A button on a row. */
export interface RowAction {
  readonly id: string;
  readonly icon: string;
  readonly tooltip: string;
}

export interface SearchRow<T> extends PickItem<T> {
  readonly icon: string;
  readonly actions: readonly RowAction[];
}

/** The result of a search for a query. */
export interface SearchState<T> {
  readonly rows: readonly SearchRow<T>[];
  readonly summary: string;
  readonly busy: boolean;
}

/** A search that runs while the user types. */
export interface SearchBoxOptions<T> {
  readonly title: string;
  /** What Enter does. It stays visible while the user types. */
  readonly prompt: string;
  readonly search: (query: string) => SearchState<T>;
  /** Calls back when the results may have changed. Returns a function that stops this. */
  readonly onDidChange: (listener: () => void) => () => void;
}

/** The user's choice. The action is undefined if the row itself was chosen. */
export interface SearchChoice<T> {
  readonly value: T;
  readonly action: string | undefined;
}

export interface ProgressOptions {
  /** Whether the user can cancel the task. The default is true. */
  readonly cancellable?: boolean;
  /** Whether to wait until the progress is no longer visible, for a result in another notification. */
  readonly closesFirst?: boolean;
}

/** Prompts and informs the user. Tests use a scripted one. */
export interface Prompter {
  pick<T>(options: PickOptions<T>): Promise<PromptResult<T>>;
  input(options: InputOptions): Promise<PromptResult<string>>;
  /** Searches while the user types. Returns undefined if nothing was chosen. */
  search<T>(options: SearchBoxOptions<T>): Promise<SearchChoice<T> | undefined>;
  confirm(options: ConfirmOptions): Promise<string | undefined>;
  /** Lets the user tick some of the items. Returns undefined if cancelled. */
  pickMany<T>(options: PickManyOptions<T>): Promise<readonly T[] | undefined>;
  /**
   * Lets the user choose a text file. Returns undefined if none was chosen.
   *
   * @throws {UserFacingError} if it can't be read, is too large, or isn't UTF-8 text
   */
  readFile(title: string): Promise<string | undefined>;
  /** Saves a text where the user chooses. Returns false if cancelled. Rejects if it can't be written. */
  saveFile(options: SaveFileOptions): Promise<boolean>;
  /**
   * Shows progress, and lets the user cancel the task.
   *
   * @param task receives a function that shows a message about the progress
   */
  progress<T>(
    title: string,
    task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
    options?: ProgressOptions,
  ): Promise<T>;
  /**
   * Shows a message in the status bar for some seconds.
   *
   * @param tooltip the whole path of what the message names, or the message if it may be long
   */
  done(message: string, tooltip?: string): void;
  /** Removes that message from the status bar. */
  clearDone(): void;
  inform(message: string, ...actions: string[]): Promise<string | undefined>;
  warn(message: string, ...actions: string[]): Promise<string | undefined>;
}
