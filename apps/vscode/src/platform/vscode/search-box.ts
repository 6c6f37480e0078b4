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
