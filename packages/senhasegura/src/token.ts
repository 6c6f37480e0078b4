import { ShapeReader, type Clock, type Token } from "@keyhole/transport";
import { vendor } from "./errors.js";

const shape = new ShapeReader(vendor, "requestToken");

/**
 * Reads the answer of the token endpoint.
 *
 * @throws {VendorError} of kind `unexpected-response`
 */
export function readAccessToken(data: unknown, clock: Clock): Token {
  const { access_token: accessToken, expires_in: expiresIn } = shape.object(data, "token");
  return {
    value: shape.token(accessToken, "access_token"),
    expiresAt: clock.now() + shape.number(expiresIn, "expires_in") * 1000,
  };
}
