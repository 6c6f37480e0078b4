import { kindOfStatus, meaningOf } from "@keyhole/transport";
import type { Answer, CodeMeaning, Failure, VendorIdentity } from "@keyhole/transport";

/** How errors name this vendor. */
export const vendor: VendorIdentity = { id: "voximplant", name: "Voximplant" };

const useKeyFile =
  "Use a current key file: add a key to the service account in Voximplant's control panel.";
const setClock = "This machine's clock differs from Voximplant's: set it right, then try again.";
const allowAddress =
  "Add this machine's public IP address to the account's authorized addresses in Voximplant's control panel.";

/** No application has this id or name. */
export const unknownApplication: CodeMeaning = {
  kind: "not-found",
  remedy: "Check the application's id or name, and that this account owns it.",
};

/** The vendor's error codes that concern secrets, from the list in its PHP client. */
export const errorCodes: Readonly<Record<string, CodeMeaning>> = {
  "1": { kind: "unavailable" },
  "2": { kind: "unavailable" },
  "4": { kind: "unavailable" },
  "5": {
    kind: "forbidden",
    remedy: "Check the balance and the subscriptions on the billing page of the control panel.",
  },
  "100": { kind: "unauthenticated", remedy: useKeyFile },
  "101": { kind: "invalid-request" },
  "102": {
    kind: "invalid-request",
    remedy: "Check that the base URL ends in /platform_api.",
  },
  "103": { kind: "unsupported" },
  "104": {
    kind: "forbidden",
    remedy:
      "Give the service account a role that includes this, on its page in Voximplant's control panel.",
  },
  "115": {
    kind: "unauthenticated",
    remedy: "Check the account id in the key file, and the child account's id if one is set.",
  },
  "116": {
    kind: "invalid-request",
    remedy:
      "Check the application id: copy it from the application's page in Voximplant's control panel.",
  },
  "131": {
    kind: "forbidden",
    remedy: "Activate the account in Voximplant's control panel.",
  },
  "314": { kind: "rate-limited" },
  "317": {
    kind: "forbidden",
    remedy: "The account's plan does not include this: upgrade it in Voximplant's control panel.",
  },
  "320": { kind: "forbidden", remedy: allowAddress },
  "321": { kind: "forbidden", remedy: allowAddress },
  "340": { kind: "rate-limited" },
  "341": {
    kind: "not-found",
    remedy: "Check the secret's id or name: see the application's page “Secrets”.",
  },
  "447": { kind: "unauthenticated", remedy: useKeyFile },
  "454": { kind: "unauthenticated", remedy: setClock },
  "455": { kind: "unauthenticated", remedy: setClock },
  "456": { kind: "unauthenticated", remedy: setClock },
  "515": {
    kind: "rate-limited",
    remedy: "Voximplant refuses the same change shortly after the last one: wait a few minutes.",
  },
  "558": unknownApplication,
};

/** Reads a failure out of a body, which comes under HTTP 200 for nearly everything. */
export function readFailure({ status, body }: Answer): Failure | undefined {
  if (typeof body !== "object" || body === null) return { kind: "unexpected-response" };
  const { error, errors, result } = body as Record<string, unknown>;
  const first = error ?? (result === undefined && Array.isArray(errors) ? errors[0] : undefined);
  if (typeof first !== "object" || first === null) {
    const succeeded = first === undefined && result !== undefined;
    return succeeded || status >= 400 ? undefined : { kind: "unexpected-response" };
  }
  const { code, msg } = first as Record<string, unknown>;
  const known = typeof code === "number" || typeof code === "string" ? `${code}` : undefined;
  const meaning = meaningOf(errorCodes, known) ?? {
    // Most of the vendor's several hundred codes say that a parameter is not valid.
    kind: status >= 400 ? kindOfStatus(status) : "invalid-request",
  };
  return { ...meaning, code: known, message: typeof msg === "string" ? msg : undefined };
}
