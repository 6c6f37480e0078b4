import type { VendorErrorKind } from "./kinds.js";
import type { Failure } from "./vendor-error.js";

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

const kinds: Readonly<Record<number, VendorErrorKind>> = {
  401: "unauthenticated",
  402: "forbidden",
  403: "forbidden",
  404: "not-found",
  405: "unsupported",
  408: "timeout",
  409: "conflict",
  410: "not-found",
  429: "rate-limited",
  501: "unsupported",
};

/** The kind that an HTTP status means where the vendor says nothing better. */
export function kindOfStatus(status: number): VendorErrorKind {
  if (kinds[status]) return kinds[status];
  if (status >= 500) return "unavailable";
  return status >= 400 ? "invalid-request" : "unexpected-response";
}

/** The one place that decides whether an answer is a success: undefined means that it is. */
export function failureOf(answer: Answer, readFailure: FailureReader): Failure | undefined {
  const { status, headers, body } = answer;
  if (status < 200 || (status >= 300 && status < 400)) {
    return {
      kind: "unexpected-response",
      remedy: "It was a redirect, which is never followed: enter the address it leads to.",
    };
  }
  const failure = body === undefined ? undefined : tried(readFailure, answer);
  if (failure) return failure;
  if (status >= 400 || body === undefined) return { kind: kindOfStatus(status) };
  if (mayBeJson.test(headers.get("content-type") ?? "")) return undefined;
  return { kind: "unexpected-response", message: "the answer is not called JSON" };
}

/** What no reader foresaw is no answer that the API documents. */
function tried(readFailure: FailureReader, answer: Answer): Failure | undefined {
  try {
    return readFailure(answer);
  } catch {
    return { kind: "unexpected-response" };
  }
}

/** Also where nothing is said, or no more than that it is text: some servers know no better. */
const mayBeJson = /^\s*(?:$|application\/(?:[\w.-]+\+)?json\b|text\/(?:plain|json)\b)/i;

/** The failure that an error thrown by `fetch`, or while the body was read, stands for. */
export function failureOfThrown(error: unknown, host: string): Failure {
  // The error itself is not kept: a fetch that somebody injected may hang headers on it.
  const { code, cause } = Object(error) as { code?: unknown; cause?: { code?: unknown } | null };
  const known = [code, cause?.code].find(isNetworkCode);
  const { remedy } = certificateProblems.find(({ codes }) => codes.test(known ?? "")) ?? {};
  return { kind: "network", code: known, host, remedy };
}

/** Where it is the server's certificate that was refused; the first that fits. */
const certificateProblems = [
  {
    codes: /ALTNAME/,
    remedy: "Its certificate is for another host: check the host of the base URL.",
  },
  {
    codes: /CERT.*(?:EXPIRED|NOT_YET)/,
    remedy: "Its certificate is not valid now: have it renewed, or set this machine's clock.",
  },
  {
    codes: /CERT|LEAF_SIGNATURE/,
    remedy:
      "Its certificate is signed by nobody who is trusted here: give the CA certificate of whoever did.",
  },
];

function isNetworkCode(code: unknown): code is string {
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code);
}
