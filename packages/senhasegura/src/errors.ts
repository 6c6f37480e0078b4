import { kindOfStatus, meaningOf } from "@keyhole/transport";
import type {
  Answer,
  CodeMeaning,
  Failure,
  Remedies,
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";

/** How errors name this vendor. */
export const vendor: VendorIdentity = { id: "senhasegura", name: "senhasegura" };

/** The vendor's `exception.code`s, which come under HTTP 400. */
export const exceptionCodes: Readonly<Record<string, CodeMeaning>> = {
  "1001": {
    kind: "invalid-request",
    remedy:
      "A field is missing, too long, or an identifier code that another API secret has already: see senhasegura's message.",
  },
  "1005": {
    kind: "not-found",
    remedy:
      "Check the identifier: it is the number that senhasegura gave the item, not its identifier code.",
  },
  "1006": {
    kind: "forbidden",
    remedy:
      "Share the item with the access key's user, and check that the access key is not bound to other items, in senhasegura's MySafe.",
  },
  "1009": {
    kind: "inactive",
    remedy: "Enable the item in senhasegura's MySafe, then try again.",
  },
  "1010": {
    kind: "invalid-request",
    remedy: "An identifier is a number, such as 3: copy it from the list of items.",
  },
};

/** What the gateway in front of senhasegura says: in lower case, without the final period. */
export const gatewayMessages: Readonly<Record<string, CodeMeaning>> = {
  "no route matched with those values": {
    kind: "unauthenticated",
    remedy:
      "Either the token is not valid (check the access key: its client id and secret, its expiry and what it is bound to), or the URL is wrong (check the base URL and the path prefix).",
  },
  "an invalid response was received from the upstream server": {
    kind: "unavailable",
    remedy: "senhasegura's gateway is up, what stands behind it is not: try again later.",
  },
  "the upstream server is timing out": {
    kind: "timeout",
    remedy: "senhasegura's gateway is up, what stands behind it is slow: try again later.",
  },
};

/** An item that does not exist is HTTP 400: whatever answers 404 is not senhasegura's API. */
export const remedies: Remedies = {
  "not-found": "senhasegura does not answer there: check the base URL and the path prefix.",
};

const accessKeyRemedy =
  "Check the access key in senhasegura's MySafe (Integrations, Access keys): its client id and secret, its expiry, and the addresses or the certificate that it may be bound to.";

/** Reads a failure of the API, or of the gateway in front of it, which may come with any status. */
export function readFailure(answer: Answer): Failure | undefined {
  const failure = readApiFailure(answer);
  // Whatever the token endpoint refuses is the access key.
  if (answer.operationId !== "requestToken" || !failure || !refusals.has(failure.kind)) {
    return failure;
  }
  const remedy = failure.kind === "unauthenticated" ? failure.remedy : undefined;
  return { ...failure, kind: "unauthenticated", remedy: remedy ?? accessKeyRemedy };
}

function readApiFailure({ status, body }: Answer): Failure | undefined {
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  const response = objectOf(body["response"]);
  const exception = objectOf(body["exception"]);
  const message = firstText(
    exception["message"],
    response["message"],
    response["mensagem"],
    body["message"],
    body["reason"],
  );
  const gateway = message === undefined ? undefined : meaningOf(gatewayMessages, plain(message));
  if (gateway) return { ...gateway, message };
  const failed =
    response["error"] === true || isObject(body["exception"]) || typeof body["error"] === "string";
  if (status < 400 && !failed) return undefined;

  // The codes of `response` are the same for every error.
  const codes = [codeOf(exception["code"]), prefixOf(message), codeOf(body["error"])].filter(
    (code) => code !== undefined,
  );
  const known = codes.find((code) => meaningOf(exceptionCodes, code));
  const meaning = meaningOf(exceptionCodes, known) ?? {
    kind: kindOfStatus(status < 400 ? Number(response["status"]) : status),
  };
  return { ...meaning, code: known ?? codes[0], message };
}

const refusals: ReadonlySet<VendorErrorKind> = new Set([
  "unauthenticated",
  "forbidden",
  "inactive",
  "invalid-request",
]);

function codeOf(value: unknown): string | undefined {
  return typeof value === "number" || typeof value === "string" ? `${value}` : undefined;
}

/** Messages begin with the code, most of them with a colon after it. */
function prefixOf(message: string | undefined): string | undefined {
  return message === undefined ? undefined : /^\d{4}\b/.exec(message)?.[0];
}

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value !== "");
}

function plain(message: string): string {
  return message.trim().replace(/\.$/, "").toLowerCase();
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
