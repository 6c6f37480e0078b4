import type { Attempt, AttemptInput } from "./attempt.js";
import type { Clock } from "./clock.js";
import type { VendorErrorKind } from "./kinds.js";
import { loggableHeaders } from "./loggable-headers.js";
import { begin } from "./observer-brand.js";
import { refuse } from "./options.js";
import type { VendorIdentity } from "./vendor-error.js";

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
  /** The few that are known to be harmless, by name in lower case; see `loggableHeaders`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How an attempt ended. Nothing in it is confidential: it may be logged. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status, where an answer came. */
  readonly status: number | undefined;
  /** What a failure was; undefined for a success. */
  readonly failure: VendorErrorKind | undefined;
  /** From the request to the end of the answer, in milliseconds. */
  readonly durationMs: number;
  /** The answer's, as in the request; empty where no answer came. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Who is told of what is sent and received. What a function throws is ignored: it undoes no call. */
export interface Listeners {
  /** Called before each attempt, the ones for a token included. */
  readonly onRequest?: (event: RequestEvent) => void;
  /** Called after each attempt. */
  readonly onResponse?: (event: ResponseEvent) => void;
}

/** An attempt as the transport knows it. */
interface Observed {
  readonly vendor: VendorIdentity;
  readonly clock: Clock;
  readonly host: string;
  readonly input: AttemptInput;
  readonly headers: Readonly<Record<string, string>>;
}

/** Watches attempts; made by {@link createObserver}, and by nothing else: it is shown secrets. */
export interface Observer {
  /** Begins an attempt, and returns what is to be called at its end. */
  [begin](observed: Observed): (result: Attempt, response: Response | undefined) => void;
}

/**
 * Creates an observer for a client's options. Its listeners learn which operation was attempted,
 * and how that ended; never a secret, a token, a parameter or a body.
 *
 * @throws {TypeError} where a listener is no function
 */
export function createObserver({ onRequest, onResponse }: Listeners): Observer {
  for (const [name, listener] of Object.entries({ onRequest, onResponse })) {
    if (listener !== undefined && typeof listener !== "function") {
      refuse(name, "must be a function");
    }
  }
  return {
    [begin]: ({ vendor, clock, host, input, headers }) => {
      const { operation } = input.outgoing;
      const event: RequestEvent = {
        vendor: vendor.id,
        operationId: input.operationId,
        method: operation.method,
        host,
        path: operation.path,
        attempt: input.number,
        headers: loggableHeaders(Object.entries(headers)),
      };
      tell(onRequest, event);
      const start = clock.now();
      return (result, response) =>
        tell(onResponse, {
          ...event,
          // A browser hides the status of a redirect behind 0.
          status: response?.status || undefined,
          failure: "failure" in result ? result.failure.kind : undefined,
          durationMs: clock.now() - start,
          headers: loggableHeaders(response?.headers ?? []),
        });
    },
  };
}

function tell<Event>(listener: ((event: Event) => void) | undefined, event: Event): void {
  // What goes wrong in a listener is ignored, as its documentation promises.
  try {
    const result: unknown = listener?.(event);
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {}
}
