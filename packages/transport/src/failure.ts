import type { Failure, VendorErrorKind } from "./vendor-error.js";

/** An answer of a vendor, as far as it could be read. */
export interface Answer {
  readonly operationId: string;
  readonly status: number;
  readonly headers: Headers;
  /** The body as JSON; undefined where it is none. */
  readonly body: unknown;
}

/** Finds in an answer what a vendor says of a failure; undefined where it reports none. */
export type FailureReader = (answer: Answer) => Failure | undefined;

/** The kind that an HTTP status means where the vendor says nothing better. */
export function kindOfStatus(status: number): VendorErrorKind {
  switch (status) {
    case 401:
      return "unauthenticated";
    case 402:
    case 403:
      return "forbidden";
    case 404:
    case 410:
      return "not-found";
    case 405:
    case 501:
      return "unsupported";
    case 408:
      return "timeout";
    case 409:
      return "conflict";
    case 429:
      return "rate-limited";
    default:
      if (status >= 500) return "unavailable";
      return status >= 400 ? "invalid-request" : "unexpected-response";
  }
}

/** The one place that decides whether an answer is a success: undefined means that it is. */
export function failureOf(answer: Answer, readFailure: FailureReader): Failure | undefined {
  const { status, body } = answer;
  if (status < 200 || (status >= 300 && status < 400)) {
    return {
      kind: "unexpected-response",
      remedy: "The server sent a redirect, which is never followed: enter the address it leads to.",
    };
  }
  const failure = body === undefined ? undefined : readFailure(answer);
  if (failure) return failure;
  if (status >= 400) return { kind: kindOfStatus(status) };
  return body === undefined ? { kind: "unexpected-response" } : undefined;
}

/** The failure that an error thrown by `fetch`, or while the body was read, stands for. */
export function failureOfThrown(error: unknown, url: string): Failure {
  // The error itself is not kept: a fetch that somebody injected may hang headers on it.
  const code = networkCode(error) ?? networkCode((error as { cause?: unknown } | null)?.cause);
  return { kind: "network", code, host: new URL(url).host };
}

function networkCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : undefined;
}
