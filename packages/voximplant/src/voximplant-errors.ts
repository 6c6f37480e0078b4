import { kindForStatus, findCodeMeaning } from "@keyhole/transport";
import type { ApiResponse, CodeMeaning, ErrorDetails, VendorIdentity } from "@keyhole/transport";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "voximplant", name: "Voximplant" };

const atVendor: CodeMeaning = { kind: "unavailable" };
const tooMuch: CodeMeaning = { kind: "rate-limited" };
const badKey: CodeMeaning = {
  kind: "unauthenticated",
  remedy: "Use a current key file of the service account.",
};
const badClock: CodeMeaning = {
  kind: "unauthenticated",
  remedy: "Correct this computer's clock, then try again.",
};

/** No application has this ID or name. */
export const unknownApplication: CodeMeaning & { remedy: string } = {
  kind: "not-found",
  remedy: "Check the application's ID or name, and that this account owns it.",
};

/** The vendor's error codes that concern secrets, from the list in its PHP client. */
export const errorCodes: Readonly<Record<string, CodeMeaning>> = {
  "1": atVendor,
  "2": atVendor,
  "4": atVendor,
  "5": { kind: "forbidden", remedy: "Check the account's balance and subscriptions." },
  "100": badKey,
  "101": { kind: "invalid-request" },
  "102": { kind: "invalid-request", remedy: "Check that the base URL ends in /platform_api." },
  "103": { kind: "unsupported" },
  "104": { kind: "forbidden", remedy: "Give the service account a role that includes this." },
  "115": {
    kind: "unauthenticated",
    remedy: "Check the account ID. It must be the key's own account or a child account.",
  },
  "116": { kind: "invalid-request", remedy: unknownApplication.remedy },
  "131": { kind: "forbidden", remedy: "Activate the account in the control panel." },
  "314": tooMuch,
  "317": { kind: "forbidden", remedy: "Upgrade the account to a plan that includes this." },
  "340": tooMuch,
  "341": {
    kind: "not-found",
    remedy: "Check the secret's ID or name on the application's Secrets page.",
  },
  "447": badKey,
  "454": badClock,
  "455": badClock,
  "456": badClock,
  "515": { kind: "rate-limited", remedy: "Wait a few minutes before you try again." },
  "558": unknownApplication,
};

/** Reads the error from the response body, because the HTTP status is nearly always 200. */
export function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (typeof body !== "object" || body === null) return { kind: "unexpected-response" };
  const { error, errors, result } = body as Record<string, unknown>;
  const first = error ?? (result === undefined && Array.isArray(errors) ? errors[0] : undefined);
  if (typeof first !== "object" || first === null) {
    const succeeded = first === undefined && result !== undefined;
    return succeeded || status >= 400 ? undefined : { kind: "unexpected-response" };
  }
  const { code, msg } = first as Record<string, unknown>;
  const known = typeof code === "number" || typeof code === "string" ? `${code}` : undefined;
  const meaning = findCodeMeaning(errorCodes, known) ?? {
    // Most of the vendor's several hundred codes mean that a parameter isn't valid.
    kind: status >= 400 ? kindForStatus(status) : "invalid-request",
  };
  return { ...meaning, code: known, message: typeof msg === "string" ? msg : undefined };
}
