import { kindForStatus, findCodeMeaning } from "@keyhole/transport";
import type {
  ApiResponse,
  CodeMeaning,
  ErrorDetails,
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "genauth", name: "GenAuth" };

/** The vendor's `apiCode`s, from its OpenAPI document. */
export const apiCodes: Readonly<Record<string, CodeMeaning>> = {
  "1300": { kind: "unauthenticated" },
  "1301": { kind: "unauthenticated" },
  "1302": { kind: "unauthenticated" },
  "1303": { kind: "unauthenticated" },
  "1304": { kind: "unauthenticated" },
  "1305": {
    kind: "unauthenticated",
    remedy: "Correct this computer's clock, which differs from GenAuth's, then try again.",
  },
  "1306": { kind: "unauthenticated" },
  "2011": {
    kind: "not-found",
    remedy: "Check the application ID. Copy it from the application's page in GenAuth's console.",
  },
  "2020": {
    kind: "forbidden",
    remedy: "Give the access key permission for this application in GenAuth's console.",
  },
  "2224": {
    kind: "not-found",
    remedy: "Use another access key. The user pool of this one no longer exists.",
  },
  "4021": {
    kind: "forbidden",
    remedy:
      "The plan doesn't include this or has expired. Check the billing page of GenAuth's console.",
  },
};

/** Values of the body's `statusCode` that mean something else than the same HTTP status. */
export const statusCodes: Readonly<Record<string, VendorErrorKind>> = {
  "422": "invalid-request",
  "499": "invalid-request",
  "601": "unavailable",
  "602": "unavailable",
  "603": "unavailable",
};

/** Reads the error from the response body, because the HTTP status is nearly always 200. */
export function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (typeof body !== "object" || body === null) return { kind: "unexpected-response" };
  const { statusCode, message, apiCode, requestId } = body as Record<string, unknown>;
  if (typeof statusCode !== "number") {
    return status >= 400 ? undefined : { kind: "unexpected-response" };
  }
  if (statusCode === 200 && status < 400) return undefined;

  const code =
    typeof apiCode === "number" || typeof apiCode === "string" ? `${apiCode}` : undefined;
  const meaning = findCodeMeaning(apiCodes, code) ?? {
    kind:
      findCodeMeaning(statusCodes, statusCode) ??
      kindForStatus(statusCode === 200 ? status : statusCode),
  };
  return {
    ...meaning,
    reportedStatus: statusCode,
    code: code ?? `${statusCode}`,
    message: typeof message === "string" ? message : undefined,
    requestId: typeof requestId === "string" ? requestId : undefined,
  };
}
