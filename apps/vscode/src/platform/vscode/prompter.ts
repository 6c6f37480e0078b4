/** A button on a row. */
export interface RowAction {
  readonly id: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly tooltip: string;
}

/** A row of the result. */
export interface SearchRow<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly actions: readonly RowAction[];
}

/** What is found for a query, and where the search stands. */
export interface SearchState<T> {
  /** Best first, in the order in which they are shown. */
  readonly rows: readonly SearchRow<T>[];
  /** Stands beside the title. */
  readonly summary: string;
  /** Whether more may be found later. */
  readonly busy: boolean;
}

/** A search as the user types. */
export interface SearchBoxOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly search: (query: string) => SearchState<T>;
  /** Calls back when the same query may find something else; returns how to stop that. */
  readonly onDidChange: (listener: () => void) => () => void;
}

/** What the user chose; the action is undefined for the row itself. */
export interface SearchChoice<T> {
  readonly value: T;
  readonly action: string | undefined;
}

/** The user went one step back. */
export const back = Symbol("back");

/** What a prompt came to: an answer, one step back, or undefined for cancelled. */
export type Answer<T> = T | typeof back | undefined;

interface PromptOptions {
  readonly title: string;
  /** Shown as `1/4` beside the title. */
  readonly step?: number;
  readonly totalSteps?: number;
  /** Offers a way back to the step before. */
  readonly canGoBack?: boolean;
}

/** A choice among several. */
export interface PickItem<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon's name. */
  readonly icon?: string;
}

export interface PickOptions<T> extends PromptOptions {
  readonly placeholder: string;
  readonly items: readonly PickItem<T>[] | (() => Promise<readonly PickItem<T>[]>);
  /** Where there is one item only and this says yes to it, nothing is asked. */
  only?(value: T): boolean;
}

/** A choice of several among several. */
export interface PickManyOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly (PickItem<T> & { readonly picked?: boolean })[];
  /** Shows what an item stands for, while the list stays as it is; a button of each has it. */
  readonly preview?: {
    readonly label: string;
    /** A codicon. */
    readonly icon: string;
    readonly show: (value: T) => Promise<void>;
  };
}

/** A text file that the user is to have. */
export interface SaveFileOptions {
  readonly title: string;
  /** What it is called unless the user says otherwise. */
  readonly name: string;
  readonly text: string;
}

export interface InputOptions extends PromptOptions {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Shows dots in place of what is typed, and a button that shows it. */
  readonly password?: boolean;
  /** What is wrong with an answer, as a sentence; undefined where it will do. */
  problem(value: string): string | undefined | Promise<string | undefined>;
}

export interface ConfirmOptions {
  readonly message: string;
  readonly detail: string;
  /** What the buttons say; whoever closes the dialog chose none of them. */
  readonly actions: readonly string[];
}

/** How the user is asked. The logic knows no other way, so that tests can answer for the user. */
export interface Prompter {
  pick<T>(options: PickOptions<T>): Promise<Answer<T>>;
  input(options: InputOptions): Promise<Answer<string>>;
  /** Searches as the user types; undefined where nothing was chosen. */
  search<T>(options: SearchBoxOptions<T>): Promise<SearchChoice<T> | undefined>;
  /** A dialog that must be answered. */
  confirm(options: ConfirmOptions): Promise<string | undefined>;
  /** Has the user tick some of the items; undefined where that was cancelled. */
  pickMany<T>(options: PickManyOptions<T>): Promise<readonly T[] | undefined>;
  /**
   * Has the user choose a text file; undefined where none was chosen. Rejects where it cannot be
   * read.
   *
   * @param maxBytes what is larger reads as empty: by default 64 KiB, more than any key file has
   */
  readFile(title: string, maxBytes?: number): Promise<string | undefined>;
  /**
   * Writes a text where the user says; false where that was cancelled. Rejects where it cannot be
   * written.
   */
  saveFile(options: SaveFileOptions): Promise<boolean>;
  /** Has the user choose a file of at most so many bytes; undefined where none was chosen. */
  readBytes(
    title: string,
    maxBytes: number,
  ): Promise<Uint8Array | "too large" | "unreadable" | undefined>;
  /**
   * Shows that something is under way and, unless told otherwise, lets the user end it.
   *
   * @param task is given what shows how far it has come
   */
  progress<T>(
    title: string,
    task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
    options?: { readonly cancellable: boolean },
  ): Promise<T>;
  /** Tells something in passing; returns the action that was chosen. */
  inform(message: string, ...actions: string[]): Promise<string | undefined>;
  /** Tells of a failure; returns the action that was chosen. */
  warn(message: string, ...actions: string[]): Promise<string | undefined>;
}
