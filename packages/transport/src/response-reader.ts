import { isHeaderText } from "./assert-option.js";
import { VendorError, type VendorIdentity } from "./vendor-error.js";

/** Reads values from a response, and names what is missing from it. */
export class ResponseReader {
  /** The body, parsed as JSON. */
  readonly body: unknown;
  readonly #vendor: VendorIdentity;
  readonly #operation: string;

  constructor(vendor: VendorIdentity, operation: string, body: unknown) {
    this.#vendor = vendor;
    this.#operation = operation;
    this.body = body;
  }

  /** Creates the error for a response that lacks something. Pass a name, never a value. */
  unexpected(what: string): VendorError {
    return new VendorError(this.#vendor, this.#operation, {
      kind: "unexpected-response",
      message: `the response has no valid ${what}`,
    });
  }

  /** Creates the error for a list that changed while its pages were read. */
  changed(): VendorError {
    return new VendorError(this.#vendor, this.#operation, { kind: "changed" });
  }

  /** @throws {VendorError} unless the value is an object */
  object(value: unknown, what: string): Record<string, unknown> {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw this.unexpected(what);
    }
    return value as Record<string, unknown>;
  }

  /** @throws {VendorError} unless the value is an array */
  array(value: unknown, what: string): readonly unknown[] {
    if (!Array.isArray(value)) throw this.unexpected(what);
    return value as unknown[];
  }

  /** @throws {VendorError} unless the value is a string */
  text(value: unknown, what: string): string {
    if (typeof value !== "string") throw this.unexpected(what);
    return value;
  }

  /** @throws {VendorError} unless the value is a string that can be sent in a header */
  token(value: unknown, what: string): string {
    const text = this.text(value, what);
    if (!isHeaderText(text)) throw this.unexpected(what);
    return text;
  }

  /** @throws {VendorError} unless the value is a finite number, or text with one */
  number(value: unknown, what: string): number {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number)) throw this.unexpected(what);
    return number;
  }
}
