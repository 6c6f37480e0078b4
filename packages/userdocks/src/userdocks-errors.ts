import { kindForStatus, findCodeMeaning } from "@keyhole/transport";
import type {
  ApiResponse,
  CodeMeaning,
  ErrorDetails,
  Remedies,
  VendorIdentity,
} from "@keyhole/transport";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "userdocks", name: "UserDocks" };

/** The codes of the newer API, including the brackets. The older API has none. */
export const errorCodes: Readonly<Record<string, CodeMeaning>> = {
  "[E4000]": { kind: "invalid-request" },
  "[E4010]": { kind: "unauthenticated" },
  "[E4011]": {
    kind: "unauthenticated",
    remedy: "Use the app's API key of the type read, from UserDocks' dashboard.",
  },
  "[E4030]": {
    kind: "inactive",
    remedy: "Enable the app in UserDocks' dashboard, then try again.",
  },
  "[E0000]": { kind: "unavailable" },
};

/** Remedies by kind of error, also for responses without a readable body. */
export const remedies: Remedies = {
  unauthenticated: "Check the API key. It must be this app's read key, from UserDocks' dashboard.",
  forbidden: "Check the app's UUID. An API key works only for its own app.",
  "not-found":
    "Check the app's UUID and the base URL. UserDocks may have removed this endpoint, which it no longer documents.",
};

/** Reads the error from a response of any version of the API. */
export function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  const { success, error, errors, message } = body;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const item = isObject(first) ? first : {};
  const failed =
    status >= 400 || success === false || first !== undefined || typeof error === "string";
  if (!failed) return undefined;

  const code = nonEmptyString(item["code"]);
  return {
    ...(findCodeMeaning(errorCodes, code) ?? { kind: kindForStatus(status) }),
    code,
    message: nonEmptyString(error) ?? nonEmptyString(item["message"]) ?? nonEmptyString(message),
  };
}

function nonEmptyString(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
