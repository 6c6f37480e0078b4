import type { VendorErrorKind } from "./kinds.js";

/** What one of a vendor's codes means. */
export interface CodeMeaning {
  readonly kind: VendorErrorKind;
  /** In place of what is said of the kind. */
  readonly remedy?: string;
}

/** The meaning of a vendor's code, where the table has it. The code is whatever the vendor sent. */
export function meaningOf<T>(table: Readonly<Record<string, T>>, code: unknown): T | undefined {
  const key = typeof code === "number" || typeof code === "string" ? `${code}` : undefined;
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
