/** The user went one step back. */
export const back = Symbol("back");

/** The result of a prompt: an answer, one step back, or undefined if the user cancelled. */
export type Answer<T> = T | typeof back | undefined;

/** What every box has. */
export interface PromptOptions {
  readonly title: string;
  /** Shown as `1/4` beside the title. */
  readonly step?: number;
  readonly totalSteps?: number;
  /** Whether there is a button that goes one step back. */
  readonly canGoBack?: boolean;
  /** A button beside the title. The box stays open. */
  readonly button?: TitleButton;
}

export interface TitleButton {
  readonly label: string;
  /** The name of a codicon. */
  readonly icon: string;
  readonly run: () => Promise<void>;
}

/** An item to pick. */
export interface PickItem<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string;
  readonly detail?: string;
  /** The name of a codicon. */
  readonly icon?: string;
}

export interface PickOptions<T> extends PromptOptions {
  /** What to choose. It stays while the user types. */
  readonly prompt: string;
  readonly items: readonly PickItem<T>[] | (() => Promise<readonly PickItem<T>[]>);
  /** If there is only one item and this returns true for it, the user isn't asked. */
  only?(value: T): boolean;
}

export interface PickManyOptions<T> {
  readonly title: string;
  /** What to tick. It stays while the user types. */
  readonly prompt: string;
  readonly items: readonly (PickItem<T> & { readonly picked?: boolean })[];
  /** A button on each item that shows what it is about. The list stays open. */
  readonly preview?: {
    readonly label: string;
    /** The name of a codicon. */
    readonly icon: string;
    readonly show: (value: T) => Promise<void>;
  };
}

/** A text file for the user. */
export interface SaveFileOptions {
  readonly title: string;
  /** The suggested name. */
  readonly name: string;
  readonly text: string;
}

export interface InputOptions extends PromptOptions {
  readonly prompt: string;
  /** An example. */
  readonly placeholder?: string;
  readonly value?: string;
  /** Hides what is typed. A button shows it. */
  readonly password?: boolean;
  /** The problem with an answer, as a sentence; undefined if there is none. */
  problem(value: string): string | undefined | Promise<string | undefined>;
}

export interface ConfirmOptions {
  readonly message: string;
  readonly detail: string;
  /** The labels of the buttons, besides the one that cancels. */
  readonly actions: readonly string[];
}

/** A button on a row. */
export interface RowAction {
  readonly id: string;
  /** The name of a codicon. */
  readonly icon: string;
  readonly tooltip: string;
}

/** A row of a search. */
export interface SearchRow<T> extends PickItem<T> {
  readonly icon: string;
  readonly actions: readonly RowAction[];
}

/** What a search has found for a query. */
export interface SearchState<T> {
  /** In the order in which they are shown, the best first. */
  readonly rows: readonly SearchRow<T>[];
  /** Shown beside the title. */
  readonly summary: string;
  /** Whether more may be found later. */
  readonly busy: boolean;
}

/** A search as the user types. */
export interface SearchBoxOptions<T> {
  readonly title: string;
  /** What Enter does. It stays while the user types. */
  readonly prompt: string;
  readonly search: (query: string) => SearchState<T>;
  /** Calls back when a query may find something else; returns a function that stops that. */
  readonly onDidChange: (listener: () => void) => () => void;
}

/** The user's choice; the action is undefined for the row itself. */
export interface SearchChoice<T> {
  readonly value: T;
  readonly action: string | undefined;
}

/** Asks the user. In tests, a script answers. */
export interface Prompter {
  pick<T>(options: PickOptions<T>): Promise<Answer<T>>;
  input(options: InputOptions): Promise<Answer<string>>;
  /** Searches as the user types; undefined if nothing was chosen. */
  search<T>(options: SearchBoxOptions<T>): Promise<SearchChoice<T> | undefined>;
  /** Shows a modal dialog; returns the action that was pressed. */
  confirm(options: ConfirmOptions): Promise<string | undefined>;
  /** Has the user tick some of the items; undefined if that was cancelled. */
  pickMany<T>(options: PickManyOptions<T>): Promise<readonly T[] | undefined>;
  /**
   * Has the user choose a text file; undefined if none was chosen.
   *
   * @throws {UserFacingError} if it can't be read, is larger, or isn't a text in UTF-8
   */
  readFile(title: string): Promise<string | undefined>;
  /** Writes a text where the user chooses; false if that was cancelled. Rejects if it can't be written. */
  saveFile(options: SaveFileOptions): Promise<boolean>;
  /**
   * Shows that something is in progress, and lets the user cancel it.
   *
   * @param task receives a function that shows a message about the progress
   */
  progress<T>(
    title: string,
    task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
    options?: { readonly cancellable: boolean },
  ): Promise<T>;
  /** Says in the status bar, for a while, that something was done. */
  done(message: string): void;
  /** Takes back what the status bar says was done. */
  clearDone(): void;
  /** Shows a notification; returns the action that was pressed. */
  inform(message: string, ...actions: string[]): Promise<string | undefined>;
  /** Shows a failure; returns the action that was pressed. */
  warn(message: string, ...actions: string[]): Promise<string | undefined>;
}
