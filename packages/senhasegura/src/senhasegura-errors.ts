import { kindForStatus, findCodeMeaning } from "@keyhole/transport";
import type {
  ApiResponse,
  CodeMeaning,
  ErrorDetails,
  Remedies,
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";
import { isString, toObject } from "./senhasegura-values.js";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "senhasegura", name: "senhasegura" };

const accessKeyRemedy =
  "Check the access key in MySafe (Integrations, Access keys): its expiry and restrictions.";
const addressRemedy = "Check the base URL and the path prefix.";

/** The vendor's `exception.code`s. They come with HTTP 400. */
export const exceptionCodes: Readonly<Record<string, CodeMeaning>> = {
  "1001": {
    kind: "invalid-request",
    remedy: "A field is missing, too long or already in use. See the message.",
  },
  "1005": {
    kind: "not-found",
    remedy: "Check the identifier. It isn't the same as the identifier code.",
  },
  "1006": {
    kind: "forbidden",
    remedy: "Share the item with the access key's user, and check the access key's restrictions.",
  },
  "1009": {
    kind: "inactive",
    remedy: "Enable the item in senhasegura's MySafe, then try again.",
  },
  "1010": {
    kind: "invalid-request",
    remedy: "Check the identifier. It must be a number.",
  },
};

/** Messages of the gateway in front of senhasegura, in lower case and without the final period. */
export const gatewayMessages: Readonly<Record<string, CodeMeaning>> = {
  // Means that either the token or the URL is unknown.
  "no route matched with those values": {
    kind: "unauthenticated",
    remedy:
      "Check the access key and its restrictions in MySafe, the base URL and the path prefix.",
  },
  "you are not authorized to access this resource": {
    kind: "unauthenticated",
    remedy: accessKeyRemedy,
  },
  "an invalid response was received from the upstream server": { kind: "unavailable" },
  "the upstream server is timing out": { kind: "timeout" },
};

/** senhasegura reports an unknown item with HTTP 400, so a 404 comes from elsewhere. */
export const remedies: Remedies = { "not-found": addressRemedy };

/** Reads an error of the API, or of the gateway in front of it, which may have any status. */
export function parseErrorResponse(response: ApiResponse): ErrorDetails | undefined {
  const details = parseApiError(response);
  // If the token endpoint rejects anything, the access key is the cause.
  if (response.operationId !== "requestToken" || !details || !refusals.includes(details.kind)) {
    return details;
  }
  const remedy = details.kind === "unauthenticated" ? details.remedy : undefined;
  return { ...details, kind: "unauthenticated", remedy: remedy ?? accessKeyRemedy };
}

function parseApiError({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  const { error, message: ownMessage, reason, response: ownResponse, exception: thrown } = body;
  const response = toObject(ownResponse);
  const exception = toObject(thrown);
  const message = [
    exception["message"],
    response["message"],
    response["mensagem"],
    ownMessage,
    reason,
  ].find((text): text is string => isString(text) && text !== "");
  const gateway = findCodeMeaning(
    gatewayMessages,
    message?.trim().replace(/\.$/, "").toLowerCase(),
  );
  if (gateway) return { ...gateway, message };
  if (status < 400 && response["error"] !== true && !isObject(thrown) && !isString(error)) {
    return undefined;
  }
  // The codes in `response` are the same for every error. The message begins with the specific
  // code.
  const codes = [exception["code"], /^\d{4}\b/.exec(message ?? "")?.[0], error].filter(
    (code) => isString(code) || typeof code === "number",
  );
  const known = codes.find((code) => findCodeMeaning(exceptionCodes, code)) ?? codes[0];
  const { status: reported } = response;
  const kind = kindForStatus(status < 400 && typeof reported === "number" ? reported : status);
  const code = known === undefined ? undefined : `${known}`;
  return { kind, ...findCodeMeaning(exceptionCodes, known), code, message };
}

const refusals: readonly VendorErrorKind[] = [
  "unauthenticated",
  "forbidden",
  "inactive",
  "invalid-request",
];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
