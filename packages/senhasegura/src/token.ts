import type { AnswerReader, Clock, Token } from "@keyhole/transport";

/**
 * Reads the answer of the token endpoint.
 *
 * @throws {VendorError} of kind `unexpected-response`
 */
export function readAccessToken(answer: AnswerReader, clock: Clock): Token {
  const { access_token: accessToken, expires_in: expiresIn } = answer.object(answer.body, "token");
  return {
    value: answer.token(accessToken, "access_token"),
    expiresAt: clock.now() + answer.number(expiresIn, "expires_in") * 1000,
  };
}
