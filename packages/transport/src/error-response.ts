import type { ApiResponse } from "./api-response.js";
import type { VendorErrorKind } from "./vendor-error-kind.js";
import type { ErrorDetails } from "./vendor-error.js";

/** Reads the error from a response. Returns undefined if the response reports none. */
export type ErrorParser = (response: ApiResponse) => ErrorDetails | undefined;

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

/** Returns the kind of error for an HTTP status. A vendor's own code takes precedence. */
export function kindForStatus(status: number): VendorErrorKind {
  if (kinds[status]) return kinds[status];
  if (status >= 500) return status < 600 ? "unavailable" : "unexpected-response";
  return status >= 400 ? "invalid-request" : "unexpected-response";
}

/**
 * Returns the error that a response reports, or undefined if it is a success. This is the only
 * place that decides between the two.
 *
 * @param empty the statuses of documented successes without a body
 */
export function getErrorDetails(
  response: ApiResponse,
  parseErrorResponse: ErrorParser,
  empty: readonly number[] = [],
): ErrorDetails | undefined {
  const { status, headers, text, body } = response;
  if (status < 200 || (status >= 300 && status < 400)) {
    return {
      kind: "unexpected-response",
      remedy: "This address redirects. Enter the address that it redirects to.",
    };
  }
  if (text === "" && empty.includes(status)) return undefined;
  const details = body === undefined ? undefined : tryParse(parseErrorResponse, response);
  if (details) return details;
  if (status >= 400 || body === undefined) return { kind: kindForStatus(status) };
  if (mayBeJson.test(headers.get("content-type") ?? "")) return undefined;
  return { kind: "unexpected-response", message: "the content type isn't JSON" };
}

/** Calls the parser. If it throws, the API doesn't document this response. */
function tryParse(
  parseErrorResponse: ErrorParser,
  response: ApiResponse,
): ErrorDetails | undefined {
  try {
    return parseErrorResponse(response);
  } catch {
    return { kind: "unexpected-response" };
  }
}

/**
 * Some servers send JSON without a content type, or as plain text. Vendors have types such as
 * `application/x-amz-json-1.1` and `application/vnd.api+json`.
 */
const mayBeJson = /^\s*(?:$|application\/(?:[\w.+-]*[.+-])?json(?![a-z])|text\/(?:plain|json)\b)/i;

/** Describes an error that `fetch` threw, or that occurred while the body was read. */
export function toNetworkErrorDetails(error: unknown, host: string): ErrorDetails {
  // Don't keep the error itself: an injected fetch may attach headers to it.
  const { code, cause } = Object(error) as Partial<Thrown> & { cause?: Partial<Thrown> | null };
  const signs = [code, cause?.code, cause?.name, cause?.message];
  if (signs.some((sign) => isText(sign) && undecodable.test(sign))) {
    return { kind: "unexpected-response", message: "the response could not be decoded" };
  }
  const known = [code, cause?.code].find(isNetworkCode);
  const { remedy } = certificateProblems.find(({ codes }) => codes.test(known ?? "")) ?? {};
  return { kind: "network", code: known, host, remedy };
}

type Thrown = Readonly<Record<"name" | "code" | "message", unknown>>;

/** How Node and Bun report a response that violates HTTP or its compression format. */
const undecodable =
  /^(?:HPE_|HTTPParser|UND_ERR_(?:HEADERS_OVERFLOW|RES_)|Z_|ZSTD|ERR__ERROR|ERR_ASSERTION|bad (?:response|upgrade)$)|HTTP_?Response|ContentLength|(?:Zlib|Decompression)Error/;

/** Reasons why a server's certificate was rejected; the first match counts. */
const certificateProblems = [
  {
    codes: /ALTNAME/,
    remedy: "The server's certificate is for another host. Check the host in the base URL.",
  },
  {
    codes: /CERT.*(?:EXPIRED|NOT_YET)/,
    remedy:
      "The server's certificate has expired or isn't valid yet. Have it renewed, or correct this computer's clock.",
  },
  {
    codes: /CERT|LEAF_SIGNATURE/,
    remedy:
      "This computer doesn't trust the CA of the server's certificate. Add the CA certificate to the connection.",
  },
];

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNetworkCode(code: unknown): code is string {
  return isText(code) && /^[A-Z][A-Z0-9_]{2,40}$/.test(code);
}
