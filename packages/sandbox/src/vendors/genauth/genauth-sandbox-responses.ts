import type { components } from "@keyhole/genauth/schema";

type ErrorBody = components["schemas"]["ErrorRespDto"];

/** Thrown by whatever refuses a call; the response is its body. */
export class Refusal extends Error {
  readonly body: ErrorBody;

  constructor(...response: Parameters<typeof failure>) {
    super("refused");
    this.body = failure(...response);
  }
}

/** The envelope of a success; `data` is absent where there is none. */
export function success<T>(data: T) {
  return { statusCode: 200, message: "Operation successful", requestId: crypto.randomUUID(), data };
}

/** The envelope of a failure, which comes under HTTP 200. */
export function failure(statusCode: number, message: string, apiCode?: number): ErrorBody {
  return {
    statusCode,
    message,
    requestId: crypto.randomUUID(),
    ...(apiCode === undefined ? {} : { apiCode }),
  };
}

/** What is said of a token that is not, or no longer, good. */
export function badToken(): Refusal {
  return new Refusal(401, "The token is invalid or has expired");
}

/** What is said to a key that lacks the right to something. */
export function noAccess(): Refusal {
  return new Refusal(403, "No access to this resource", 2020);
}
