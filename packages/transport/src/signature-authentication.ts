import type { ApiRequest } from "./api-request.js";
import { assertHeaderValue } from "./assert-option.js";
import type { Authentication } from "./authentication.js";
import type { Clock } from "./clock.js";
import {
  deriveDayKey,
  parseDate,
  signRequest,
  type AccessKey,
  type SignatureScope,
} from "./signature-v4.js";
import { createTokenCache } from "./token-cache.js";

/** Signatures of clocks that differ by more than five minutes are rejected. */
const minSkewMs = 240_000;

/** If the clocks differ by years, the vendor's is wrong. */
const maxSkewMs = 10 * 365 * 86_400_000;

/** A key is replaced five minutes before it expires. The cache itself does so one minute before. */
const earlyMs = 240_000;

/**
 * Signs every request with Signature Version 4. If the vendor rejects one and its clock differs from
 * this computer's, the next request is signed with the time of the vendor's clock; otherwise with
 * another key, if a function returns the keys.
 *
 * @param key an access key, or the function that returns one. It is called once however many
 *   requests wait, again five minutes before the key expires, and once if the vendor rejects the key.
 *   If it throws, so does the call.
 * @throws {TypeError} if a part of the key is missing or malformed
 */
export function signatureAuthentication(
  key: AccessKey | (() => Promise<AccessKey>),
  scope: SignatureScope,
  clock: Clock,
): Authentication {
  const keys = typeof key === "function" ? keysFrom(key, clock) : fixedKey(key);
  let skew = 0;
  let cached: { readonly of: string; readonly key: Promise<ArrayBuffer> } | undefined;
  const getDayKey: typeof deriveDayKey = (signingKey, day) => {
    const of = day + signingKey.secretAccessKey;
    if (cached?.of !== of) cached = { of, key: deriveDayKey(signingKey, day) };
    return cached.key;
  };
  return {
    headers: async (request: ApiRequest) =>
      signRequest(
        { ...request, method: request.operation.method },
        { ...(await keys.get()), ...scope },
        clock.now() + skew,
        getDayKey,
      ),
    renew: ({ authorization = "", "x-amz-date": date = "" }, { serverTime = NaN }) => {
      // Not compared with the skew: another request may have corrected it in the meantime.
      const difference = Math.abs(serverTime - parseDate(date));
      if (difference >= minSkewMs && difference < maxSkewMs) {
        skew = serverTime - clock.now();
        return true;
      }
      keys.drop?.(/Credential=([^/]+)/.exec(authorization)?.[1] ?? "");
      return keys.drop !== undefined;
    },
    secrets: () => {
      const { secretAccessKey = "", sessionToken = "" } = keys.peek() ?? {};
      return [secretAccessKey, sessionToken];
    },
    // The other words of the header are in the vendor's messages, too.
    confidential: ({ authorization = "", "x-amz-security-token": token = "" }) => [
      /Signature=(\w+)/.exec(authorization)?.[1] ?? "",
      token,
    ],
    isCallersError: (error) => keys.isCallersError?.(error) ?? false,
  };
}

/** Where access keys come from. */
interface KeySource {
  get(): Promise<AccessKey>;
  /** Returns the current key if it is known. */
  peek(): AccessKey | undefined;
  /** Forgets the key with this ID. Undefined if there is no other one. */
  drop?(accessKeyId: string): void;
  isCallersError?(error: unknown): boolean;
}

function fixedKey(key: AccessKey): KeySource {
  const checked = checkKey(key);
  return { get: () => Promise.resolve(checked), peek: () => checked };
}

function keysFrom(obtain: () => Promise<AccessKey>, clock: Clock): KeySource {
  const errors = new WeakSet<object>();
  const cache = createTokenCache(async () => {
    try {
      const key = checkKey(await obtain());
      const end = key.expiration?.getTime() ?? Infinity;
      return { ...key, value: key.accessKeyId, expiresAt: end - earlyMs };
    } catch (error) {
      if (error instanceof Error) errors.add(error);
      throw error;
    }
  }, clock);
  return { ...cache, isCallersError: (error) => error instanceof Error && errors.has(error) };
}

function checkKey({ sessionToken, expiration, ...key }: AccessKey): AccessKey {
  return {
    accessKeyId: assertHeaderValue(key.accessKeyId, "accessKeyId"),
    secretAccessKey: assertHeaderValue(key.secretAccessKey, "secretAccessKey"),
    ...(sessionToken && { sessionToken: assertHeaderValue(sessionToken, "sessionToken") }),
    expiration,
  };
}
