import { kindOfStatus, meaningOf } from "@keyhole/transport";
import type {
  Answer,
  CodeMeaning,
  Failure,
  Remedies,
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";
import { isText, propertiesOf } from "./values.js";

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

/** What the gateway in front of senhasegura says: in lower case, without the final period. */
export const gatewayMessages: Readonly<Record<string, CodeMeaning>> = {
  // It does not know the token, or it does not know the URL.
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

/** An item that does not exist is HTTP 400: whatever answers 404 is not senhasegura's API. */
export const remedies: Remedies = { "not-found": addressRemedy };

/** Reads a failure of the API, or of the gateway in front of it, which may come with any status. */
export function readFailure(answer: Answer): Failure | undefined {
  const failure = readApiFailure(answer);
  // Whatever the token endpoint refuses is the access key.
  if (answer.operationId !== "requestToken" || !failure || !refusals.includes(failure.kind)) {
    return failure;
  }
  const remedy = failure.kind === "unauthenticated" ? failure.remedy : undefined;
  return { ...failure, kind: "unauthenticated", remedy: remedy ?? accessKeyRemedy };
}

function readApiFailure({ status, body }: Answer): Failure | undefined {
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  const { error, message: ownMessage, reason, response: ownResponse, exception: thrown } = body;
  const response = propertiesOf(ownResponse);
  const exception = propertiesOf(thrown);
  const message = [
    exception["message"],
    response["message"],
    response["mensagem"],
    ownMessage,
    reason,
  ].find((text): text is string => isText(text) && text !== "");
  const gateway = meaningOf(gatewayMessages, message?.trim().replace(/\.$/, "").toLowerCase());
  if (gateway) return { ...gateway, message };
  if (status < 400 && response["error"] !== true && !isObject(thrown) && !isText(error)) {
    return undefined;
  }
  // The codes of `response` are the same for every error. Messages begin with the code.
  const codes = [exception["code"], /^\d{4}\b/.exec(message ?? "")?.[0], error].filter(
    (code) => isText(code) || typeof code === "number",
  );
  const known = codes.find((code) => meaningOf(exceptionCodes, code)) ?? codes[0];
  const { status: told } = response;
  const kind = kindOfStatus(status < 400 && typeof told === "number" ? told : status);
  const code = known === undefined ? undefined : `${known}`;
  return { kind, ...meaningOf(exceptionCodes, known), code, message };
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
