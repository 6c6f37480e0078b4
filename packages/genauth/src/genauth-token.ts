import type { ResponseReader, Clock, Token } from "@keyhole/transport";
import { getData } from "./genauth-properties.js";

/** A management token and its user pool. */
export interface ManagementToken extends Token {
  readonly userPoolId: string;
}

/**
 * Reads the response of `getManagementToken`. The user pool is in the token's claim
 * `scoped_userpool_id`; the vendor's Go, Java and Python SDKs read it from there too.
 *
 * @throws {VendorError} of kind `unexpected-response`
 */
export function readManagementToken(response: ResponseReader, clock: Clock): ManagementToken {
  const { access_token: accessToken, expires_in: expiresIn } = response.object(
    getData(response),
    "data",
  );
  const value = response.token(accessToken, "access_token");
  return {
    value,
    expiresAt: clock.now() + response.number(expiresIn, "expires_in") * 1000,
    userPoolId: response.token(
      readClaims(response, value)["scoped_userpool_id"],
      "scoped_userpool_id",
    ),
  };
}

// Reads one claim without verifying the token, which GenAuth does. A JWT library would be larger
// than the rest of this package.
function readClaims(response: ResponseReader, jwt: string): Record<string, unknown> {
  const payload = jwt.split(".")[1] ?? "";
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll("-", "+").replaceAll("_", "/")),
      (character) => character.charCodeAt(0),
    );
    return response.object(JSON.parse(new TextDecoder().decode(bytes)), "access_token");
  } catch {
    throw response.unexpected("access_token");
  }
}
