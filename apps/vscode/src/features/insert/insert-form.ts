/** What is inserted for a secret. */
export type InsertForm = "reference" | "lookup" | "value";

/** What the user wants; `ask` until the first choice. */
export type InsertFormSetting = InsertForm | "ask";

/** As in package.json. */
export const insertFormSettings: readonly InsertFormSetting[] = [
  "ask",
  "reference",
  "lookup",
  "value",
];

/**
 * The choice between them. It is kept in the setting itself, which the user sees and can change.
 */
export interface InsertFormMemory {
  readonly get: () => InsertFormSetting;
  /** Rejects if the user's settings can't be written. */
  readonly remember: (form: InsertForm) => Promise<void>;
}
