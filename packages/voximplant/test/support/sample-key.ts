import { exportPKCS8, generateKeyPair } from "jose";
import type { ServiceAccountKey } from "@keyhole/voximplant";

/** Creates a service account's key for one test, and the public key to verify its tokens with. */
export async function sampleKey(): Promise<{
  serviceAccountKey: ServiceAccountKey;
  publicKey: CryptoKey;
}> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const serviceAccountKey = {
    accountEmail: "sample@example.com",
    accountId: 42,
    keyId: "sample-key-id",
    privateKey: await exportPKCS8(privateKey),
  };
  return { serviceAccountKey, publicKey };
}
