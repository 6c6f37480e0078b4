import { decodeProtectedHeader, errors, exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import type { VendorContext } from "../../vendor.js";
import { Refusal } from "./answers.js";

/** Somebody who may sign tokens. */
export interface ServiceAccount {
  readonly key: {
    readonly account_email: string;
    readonly account_id: number;
    readonly key_id: string;
    readonly private_key: string;
  };
  readonly publicKey: CryptoKey;
  readonly mayList: boolean;
}

const accountId = 4_200_001;
const maxLifeSeconds = 3600;

/** Makes a service account with a key pair of its own. */
export async function createServiceAccount(
  { values }: VendorContext,
  name: string,
  mayList: boolean,
): Promise<ServiceAccount> {
  const keyId = values.hex(32);
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return {
    key: {
      account_email: `${name}@sample.example.com`,
      account_id: accountId,
      key_id: keyId,
      private_key: await exportPKCS8(privateKey),
    },
    publicKey,
    mayList,
  };
}

/**
 * The service account that an Authorization header speaks for: signature, issuer and times of its
 * token are checked.
 *
 * @throws {Refusal}
 */
export async function accountOf(
  accounts: readonly ServiceAccount[],
  header: string | undefined,
  now: number,
): Promise<ServiceAccount> {
  const token = /^Bearer (.+)$/.exec(header ?? "")?.[1];
  if (token === undefined) throw new Refusal(100);
  const account = accounts.find(({ key }) => key.key_id === keyIdOf(token));
  if (!account) throw new Refusal(100);
  const { iss, iat, exp } = await claimsOf(token, account.publicKey, new Date(now));
  if (`${iss}` !== `${account.key.account_id}`) throw new Refusal(100);
  if (iat > now / 1000) throw new Refusal(455);
  if (exp > iat + maxLifeSeconds) throw new Refusal(454);
  return account;
}

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    throw new Refusal(447);
  }
}

async function claimsOf(token: string, publicKey: CryptoKey, currentDate: Date) {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ["RS256"],
      requiredClaims: ["iss", "iat", "exp"],
      currentDate,
    });
    return { iss: payload.iss, iat: payload.iat!, exp: payload.exp! };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Refusal(456);
    const malformed =
      error instanceof errors.JWTInvalid || error instanceof errors.JWTClaimValidationFailed;
    throw new Refusal(malformed ? 447 : 100);
  }
}
