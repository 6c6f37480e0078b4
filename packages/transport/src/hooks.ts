import type { VendorErrorKind } from "./vendor-error-kind.js";

/** A request that is about to be sent. It holds nothing confidential, so it can be logged. */
export interface RequestEvent {
  /** The vendor's id. */
  readonly vendor: string;
  readonly operationId: string;
  readonly method: string;
  /** Host and port. */
  readonly host: string;
  /** The path as the spec writes it: with parameter names instead of values. */
  readonly path: string;
  /** 0 for the first attempt of a call. */
  readonly attempt: number;
}

/** How an attempt ended. It holds nothing confidential, so it can be logged. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status; undefined if no response arrived. */
  readonly status: number | undefined;
  /** What went wrong; undefined for a success. */
  readonly failure: VendorErrorKind | undefined;
  /** From the request to the end of the response, in milliseconds. */
  readonly durationMs: number;
}

/** Functions that are called around each attempt. An error that a hook throws is ignored. */
export interface RequestHooks {
  /** Called before each attempt, including those that obtain a token. */
  readonly request?: ((event: RequestEvent) => void) | undefined;
  /** Called after each attempt. */
  readonly response?: ((event: ResponseEvent) => void) | undefined;
}

/** Calls a hook, and ignores what it throws or rejects with. */
export function callHook<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    const result: unknown = hook?.(event);
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {}
}
