import type { ApiResponse } from "./api-response.js";
import type { VendorErrorKind } from "./vendor-error-kind.js";
import type { ErrorDetails } from "./vendor-error.js";

/** Reads the error out of a response; undefined if the response reports none. */
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

/** Returns the kind of error that an HTTP status means, unless the vendor says something better. */
export function kindForStatus(status: number): VendorErrorKind {
  if (kinds[status]) return kinds[status];
  if (status >= 500) return status < 600 ? "unavailable" : "unexpected-response";
  return status >= 400 ? "invalid-request" : "unexpected-response";
}

/**
 * Decides whether a response is a success, in which case it returns undefined. Nothing else
 * decides that.
 */
export function getErrorDetails(
  response: ApiResponse,
  parseErrorResponse: ErrorParser,
): ErrorDetails | undefined {
  const { status, headers, body } = response;
  if (status < 200 || (status >= 300 && status < 400)) {
    return {
      kind: "unexpected-response",
      remedy: "It was a redirect, which is never followed: enter the address it leads to.",
    };
  }
  const details = body === undefined ? undefined : tryParse(parseErrorResponse, response);
  if (details) return details;
  if (status >= 400 || body === undefined) return { kind: kindForStatus(status) };
  if (mayBeJson.test(headers.get("content-type") ?? "")) return undefined;
  return { kind: "unexpected-response", message: "the response is not called JSON" };
}

/** A response that the parser did not expect is one that the API does not document. */
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

/** Some servers send JSON without a content type, or as plain text. */
const mayBeJson = /^\s*(?:$|application\/(?:[\w.-]+\+)?json\b|text\/(?:plain|json)\b)/i;

/** Describes an error that `fetch` threw, or that occurred while the body was read. */
export function toNetworkErrorDetails(error: unknown, host: string): ErrorDetails {
  // The error itself is not kept: an injected fetch may attach headers to it.
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

/** How Node and Bun name a response that breaks HTTP's rules or its compression's. */
const undecodable =
  /^(?:HPE_|HTTPParser|UND_ERR_(?:HEADERS_OVERFLOW|RES_)|Z_|ZSTD|ERR__ERROR|ERR_ASSERTION|bad (?:response|upgrade)$)|HTTP_?Response|ContentLength|(?:Zlib|Decompression)Error/;

/** Reasons to reject a server's certificate; the first that matches counts. */
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
      "Its certificate is signed by a CA that this machine doesn't trust. Add the CA certificate to the connection.",
  },
];

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNetworkCode(code: unknown): code is string {
  return isText(code) && /^[A-Z][A-Z0-9_]{2,40}$/.test(code);
}
