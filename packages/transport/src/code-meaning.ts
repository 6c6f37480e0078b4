import type { VendorErrorKind } from "./vendor-error-kind.js";

/** What a vendor's error code means. */
export interface CodeMeaning {
  readonly kind: VendorErrorKind;
  /** Replaces the general remedy of the kind. */
  readonly remedy?: string;
}

/** Finds a vendor's code in a table. The code may be any value that the vendor sent. */
export function findCodeMeaning<T>(
  table: Readonly<Record<string, T>>,
  code: unknown,
): T | undefined {
  const key = typeof code === "number" || typeof code === "string" ? `${code}` : undefined;
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
