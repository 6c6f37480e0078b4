import type { AnswerReader, Clock, Token } from "@keyhole/transport";
import { dataOf } from "./shapes.js";

/** A management token, and the user pool that it is good for. */
export interface ManagementToken extends Token {
  readonly userPoolId: string;
}

/**
 * Reads the answer of `getManagementToken`. The user pool stands in the token's claim
 * `scoped_userpool_id`, as in the vendor's Go, Java and Python SDKs.
 *
 * @throws {VendorError} of kind `unexpected-response`
 */
export function readManagementToken(answer: AnswerReader, clock: Clock): ManagementToken {
  const { access_token: accessToken, expires_in: expiresIn } = answer.object(
    dataOf(answer),
    "data",
  );
  const value = answer.token(accessToken, "access_token");
  return {
    value,
    expiresAt: clock.now() + answer.number(expiresIn, "expires_in") * 1000,
    userPoolId: answer.token(claimsOf(answer, value)["scoped_userpool_id"], "scoped_userpool_id"),
  };
}

// Only one claim is read, of a token that GenAuth checks itself: a JWT library would cost more
// than the rest of this package.
function claimsOf(answer: AnswerReader, jwt: string): Record<string, unknown> {
  const payload = jwt.split(".")[1] ?? "";
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll("-", "+").replaceAll("_", "/")),
      (character) => character.charCodeAt(0),
    );
    return answer.object(JSON.parse(new TextDecoder().decode(bytes)), "access_token");
  } catch {
    throw answer.unexpected("access_token");
  }
}
