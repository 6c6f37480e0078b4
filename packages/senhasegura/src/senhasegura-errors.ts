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

/** How errors name this vendor. */
export const vendor: VendorIdentity = { id: "senhasegura", name: "senhasegura" };

const accessKeyRemedy =
  "Check the access key (MySafe, Integrations, Access keys), its expiry and what it is bound to.";
const addressRemedy = "Check the base URL and the path prefix.";

/** The vendor's `exception.code`s, which come under HTTP 400. */
export const exceptionCodes: Readonly<Record<string, CodeMeaning>> = {
  "1001": {
    kind: "invalid-request",
    remedy: "A field is missing, too long or in use: see the message.",
  },
  "1005": {
    kind: "not-found",
    remedy: "Check the identifier: it is no identifier code.",
  },
  "1006": {
    kind: "forbidden",
    remedy: "Share the item with the access key's user, and check what the access key is bound to.",
  },
  "1009": {
    kind: "inactive",
    remedy: "Enable the item in senhasegura's MySafe, then try again.",
  },
  "1010": {
    kind: "invalid-request",
    remedy: "Check the identifier: it is a number.",
  },
};

/** Messages of the gateway in front of senhasegura, in lower case and without the final period. */
export const gatewayMessages: Readonly<Record<string, CodeMeaning>> = {
  // Either the token or the URL is unknown.
  "no route matched with those values": {
    kind: "unauthenticated",
    remedy: `${accessKeyRemedy} ${addressRemedy}`,
  },
  "you are not authorized to access this resource": {
    kind: "unauthenticated",
    remedy: accessKeyRemedy,
  },
  "an invalid response was received from the upstream server": { kind: "unavailable" },
  "the upstream server is timing out": { kind: "timeout" },
};

/** An unknown item is HTTP 400, so a 404 does not come from senhasegura's API. */
export const remedies: Remedies = { "not-found": addressRemedy };

/** Reads an error of the API, or of the gateway in front of it, which may have any status. */
export function parseErrorResponse(response: ApiResponse): ErrorDetails | undefined {
  const details = parseApiError(response);
  // Everything that the token endpoint rejects is the access key.
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
  // The codes of `response` are the same for every error. Messages begin with the code.
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
