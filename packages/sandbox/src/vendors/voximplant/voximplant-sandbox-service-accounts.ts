import { decodeProtectedHeader, errors, exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import type { VendorContext } from "../../vendor.js";
import type { Account } from "./voximplant-sandbox-accounts.js";
import { Refusal } from "./voximplant-sandbox-responses.js";

/** What the roles of a service account allow. */
export type Right = "list" | "fetch" | "change";

/** An account that may sign tokens. */
export interface ServiceAccount {
  readonly key: {
    readonly account_email: string;
    readonly account_id: number;
    readonly key_id: string;
    readonly private_key: string;
  };
  readonly publicKey: CryptoKey;
  readonly account: Account;
  readonly rights: readonly Right[];
}

/** A pair of keys. The private one is in the format of a key file. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: CryptoKey;
}

const maxLifeSeconds = 3600;

/** The pairs of keys that were created in this process, by name. */
const keyPairs = new Map<string, Promise<KeyPair>>();

/**
 * Creates a pair of keys once for all sandboxes of a process, because that takes most of a
 * sandbox's start time.
 */
export function getKeyPair(name: string): Promise<KeyPair> {
  const keyPair = keyPairs.get(name) ?? createKeyPair();
  keyPairs.set(name, keyPair);
  return keyPair;
}

async function createKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return { privateKey: await exportPKCS8(privateKey), publicKey };
}

/** Makes a service account that signs with this pair of keys. */
export function createServiceAccount(
  { values }: VendorContext,
  { privateKey, publicKey }: KeyPair,
  name: string,
  { account, rights }: Pick<ServiceAccount, "account" | "rights">,
): ServiceAccount {
  return {
    key: {
      account_email: `${name}@sample.example.com`,
      account_id: account.accountId,
      key_id: values.hex(32),
      private_key: privateKey,
    },
    publicKey,
    account,
    rights,
  };
}

/** A token and the service account that it names as its signer. */
export interface Claimed {
  readonly token: string;
  readonly signer: ServiceAccount;
}

/**
 * Returns the service account that an Authorization header names, without verifying it.
 *
 * @throws {Refusal}
 */
export function claimedBy(
  serviceAccounts: readonly ServiceAccount[],
  header: string | undefined,
): Claimed {
  const token = /^Bearer (.+)$/.exec(header ?? "")?.[1];
  if (token === undefined) throw new Refusal(100);
  const keyId = getKeyId(token);
  const signer = serviceAccounts.find(({ key }) => key.key_id === keyId);
  if (!signer) throw new Refusal(100);
  return { token, signer };
}

/**
 * Verifies the signature and times of a token and returns the ID of the account it acts for.
 *
 * @throws {Refusal}
 */
export async function provedAccountId({ token, signer }: Claimed, now: number): Promise<number> {
  const { iss, iat, exp } = await verifyClaims(token, signer.publicKey, new Date(now));
  if (iat > now / 1000) throw new Refusal(455);
  if (exp > iat + maxLifeSeconds) throw new Refusal(454);
  return Number(iss);
}

function getKeyId(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    throw new Refusal(447);
  }
}

async function verifyClaims(token: string, publicKey: CryptoKey, currentDate: Date) {
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
