import { kindOfStatus, meaningOf } from "@keyhole/transport";
import type { Answer, CodeMeaning, Failure, Remedies, VendorIdentity } from "@keyhole/transport";

/** How errors name this vendor. */
export const vendor: VendorIdentity = { id: "userdocks", name: "UserDocks" };

/** The codes of the newer API, of which the brackets are a part. The older one has none. */
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

/** What to do about each kind, also where an answer has no body that could be read. */
export const remedies: Remedies = {
  unauthenticated:
    "Check the API key: it must be the read key of this very app, from UserDocks' dashboard.",
  forbidden: "Check the app's UUID: an API key opens no app but its own.",
  "not-found":
    "Either UserDocks does not know this app (check its UUID), or the endpoint is gone at the live service: UserDocks no longer documents it. Check the base URL too.",
};

/** Reads a failure out of the envelope of any generation. */
export function readFailure({ status, body }: Answer): Failure | undefined {
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  const { success, error, errors, message } = body;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const item = isObject(first) ? first : {};
  const failed =
    status >= 400 || success === false || first !== undefined || typeof error === "string";
  if (!failed) return undefined;

  const code = textOf(item["code"]);
  return {
    ...(meaningOf(errorCodes, code) ?? { kind: kindOfStatus(status) }),
    code,
    message: textOf(error) ?? textOf(item["message"]) ?? textOf(message),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
