import type { Attempt, AttemptInput } from "./attempt.js";
import type { Clock } from "./clock.js";
import { loggableHeaders } from "./loggable-headers.js";
import type { VendorErrorKind, VendorIdentity } from "./vendor-error.js";

/** A request that is about to be sent. Nothing in it is confidential: it may be logged. */
export interface RequestEvent {
  /** The vendor's id. */
  readonly vendor: string;
  readonly operationId: string;
  readonly method: string;
  /** Host and port. */
  readonly host: string;
  /** The path as the spec writes it: with the names of its parameters, without their values. */
  readonly path: string;
  /** 0 for the first attempt of a call. */
  readonly attempt: number;
  /** By name in lower case; what is not known to be harmless reads `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How an attempt ended. Nothing in it is confidential: it may be logged. */
export interface ResponseEvent extends Omit<RequestEvent, "headers"> {
  /** The HTTP status, where an answer came. */
  readonly status: number | undefined;
  /** What a failure was; undefined for a success. */
  readonly failure: VendorErrorKind | undefined;
  /** From the request to the end of the answer, in milliseconds. */
  readonly durationMs: number;
  /** As in the request; empty where no answer came. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Watches what is sent and received. What a function throws is ignored: it must not undo a call. */
export interface Observer {
  /** Called before each attempt, the ones for a token included. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each attempt. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
}

/** Tells how an attempt ended; `arrived` notes what came before its body. */
export interface ObserveResponse {
  (result: Attempt): void;
  arrived(response: Response): void;
}

/** Tells the observer of a request; undefined where nobody watches. */
export function observeRequest(
  context: Observer & { readonly vendor: VendorIdentity; readonly clock: Clock },
  { operationId, number, outgoing }: AttemptInput,
  headers: Readonly<Record<string, string>>,
): ObserveResponse | undefined {
  const { onRequest, onResponse, vendor, clock } = context;
  if (!onRequest && !onResponse) return undefined;
  const { operation, url } = outgoing;
  const event: Omit<RequestEvent, "headers"> = {
    vendor: vendor.id,
    operationId,
    method: operation.method,
    host: new URL(url).host,
    path: operation.path,
    attempt: number,
  };
  tell(onRequest, { ...event, headers: loggableHeaders(Object.entries(headers)) });
  const start = clock.now();
  let arrived: Response | undefined;
  const observe = (result: Attempt): void => {
    tell(onResponse, {
      ...event,
      status: arrived?.status || undefined,
      failure: "failure" in result ? result.failure.kind : undefined,
      durationMs: clock.now() - start,
      headers: loggableHeaders(arrived?.headers ?? []),
    });
  };
  return Object.assign(observe, {
    arrived: (response: Response) => {
      arrived = response;
    },
  });
}

function tell<T>(listen: ((event: T) => void) | undefined, event: T): void {
  try {
    listen?.(event);
  } catch {
    // Promised in the listener's documentation.
  }
}
