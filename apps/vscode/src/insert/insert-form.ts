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
 * The choice between them. It is remembered in the setting itself: there the user finds it, sees
 * it, and changes it; a state of our own would be a second truth beside it.
 */
export interface InsertFormMemory {
  readonly get: () => InsertFormSetting;
  /** Rejects where the user's settings cannot be written. */
  readonly remember: (form: InsertForm) => Promise<void>;
}
