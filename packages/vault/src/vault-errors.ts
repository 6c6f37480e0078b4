import {
  kindForStatus,
  type ApiResponse,
  type ErrorDetails,
  type Remedies,
} from "@keyhole/transport";

/** Remedies by kind of error. */
export const remedies: Remedies = {
  unauthenticated: "Check the login, the namespace and the base URL. A token may have expired.",
  forbidden: "Ask for a policy that permits this path.",
  "not-found": "Check the path, the mount and the namespace.",
};

/** States of a server, and texts in `errors`, that need a remedy of their own. */
const states = {
  sealed: "Unseal the server, or ask its operator. Then try again.",
  standby:
    "This server is a standby. Enter the address of the active one, or of the load balancer.",
  uninitialized: "Initialize the server, or check the base URL.",
  deleted: "The newest version is deleted. Undelete it at the server, then try again.",
  destroyed: "The newest version is destroyed. Write a new one at the server.",
  conflict: "Reload. Another writer has changed it, and nothing was overwritten.",
  "second-factor": "This login requires a second factor. Use a token or an AppRole.",
} as const;

/** A state that needs a remedy of its own. It is the code of its errors. */
export type State = keyof typeof states;

/** The code of a 404 with an empty list of errors: an empty folder, or no such secret. */
export const nothingThere = "nothing-there";

/** Reads the error from a response. Most meanings are only in its text. */
export function parseErrorResponse(response: ApiResponse): ErrorDetails | undefined {
  const { operationId, status, body } = response;
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  if (status < 400) return undefined;
  const { errors, data } = body;
  if (!Array.isArray(errors)) {
    // The newest version is deleted. Its metadata is in place of its values.
    const { metadata } = isObject(data) ? data : {};
    if (status !== 404 || !isObject(metadata)) return undefined;
    return toDetails("not-found", metadata["destroyed"] === true ? "destroyed" : "deleted");
  }
  const texts = errors.filter((text) => typeof text === "string");
  if (status === 404 && errors.length === 0) return { kind: "not-found", code: nothingThere };
  const message = texts
    .join(", ")
    .replace(/^\d+ errors? occurred:/, "")
    .split(/\s*\n\s*\*\s*/)
    .filter(Boolean)
    .join(", ")
    .trim();
  const details = { message: message || undefined };
  if (/check-and-set parameter did not match/.test(message)) {
    return { ...toDetails("conflict", "conflict"), code: undefined, ...details };
  }
  if (/is sealed/.test(message)) return { ...toDetails("unavailable", "sealed"), ...details };
  const isLogin = operationId === "appRoleLogin" || operationId === "userpassLogin";
  if (
    (isLogin && (status === 400 || status === 403)) ||
    /\b(?:invalid|bad|missing client) token\b/.test(message)
  ) {
    return { kind: "unauthenticated", ...details };
  }
  // The server doesn't have the state of an earlier write yet, so a read is retried.
  if (status === 412) return { kind: "unavailable", reportedStatus: 503, ...details };
  return { kind: kindForStatus(status), ...details };
}

/** Returns the details of an error with a state. */
export function toDetails(kind: ErrorDetails["kind"], code: State): ErrorDetails {
  return { kind, code, remedy: states[code] };
}

/** Checks whether a value is an object, and not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
