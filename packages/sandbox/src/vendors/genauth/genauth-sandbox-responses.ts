import type { components } from "@keyhole/genauth/schema";

type ErrorBody = components["schemas"]["ErrorRespDto"];

/** Thrown to refuse a call. Its body is the response. */
export class Refusal extends Error {
  readonly body: ErrorBody;

  constructor(...response: Parameters<typeof failure>) {
    super("refused");
    this.body = failure(...response);
  }
}

/** Creates the response to a successful call; `data` is absent if there is none. */
export function success<T>(data: T) {
  return { statusCode: 200, message: "Operation successful", requestId: crypto.randomUUID(), data };
}

/** Creates the response to a failed call, which has HTTP status 200. */
export function failure(statusCode: number, message: string, apiCode?: number): ErrorBody {
  return {
    statusCode,
    message,
    requestId: crypto.randomUUID(),
    ...(apiCode === undefined ? {} : { apiCode }),
  };
}

/** The response to an invalid or expired token. */
export function badToken(): Refusal {
  return new Refusal(401, "The token is invalid or has expired");
}

/** The response to a key without permission. */
export function noAccess(): Refusal {
  return new Refusal(403, "No access to this resource", 2020);
}
