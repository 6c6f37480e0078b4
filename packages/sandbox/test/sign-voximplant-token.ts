import { importPKCS8, SignJWT } from "jose";

export interface Key {
  readonly account_id: number;
  readonly key_id: string;
  readonly private_key: string;
}

/** The claims of a token; `iat` and `exp` in seconds from now. */
export interface Claims {
  readonly iss?: unknown;
  readonly iat?: number;
  readonly exp?: number;
  readonly kid?: string;
}

/** Creates a valid token with changed claims. */
export async function signedToken(
  key: Key,
  now: number,
  { iss = key.account_id, iat = -5, exp = 1800, kid = key.key_id }: Claims = {},
): Promise<string> {
  const seconds = now / 1000;
  return new SignJWT({ iss: iss as string, iat: seconds + iat, exp: seconds + exp })
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(await importPKCS8(key.private_key, "RS256"));
}
