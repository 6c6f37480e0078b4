import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signJwt } from "../src/index.js";
import { collectText } from "./support/collect-text.js";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const decode = (part: string | undefined): unknown =>
  JSON.parse(Buffer.from(part ?? "", "base64url").toString());

describe("signJwt", () => {
  it("signs header and claims with RS256", async () => {
    const claims = { iss: "ünïcode", iat: 1, exp: 2 };
    const jwt = await signJwt(claims, { privateKey, keyId: "key-1" });
    const [header, payload, signature] = jwt.split(".");
    expect(decode(header)).toEqual({ alg: "RS256", typ: "JWT", kid: "key-1" });
    expect(decode(payload)).toEqual(claims);
    const isValid = verify(
      "sha256",
      Buffer.from(`${header}.${payload}`),
      createPublicKey(createPrivateKey(privateKey)),
      Buffer.from(signature ?? "", "base64url"),
    );
    expect(isValid).toBe(true);
    expect(jwt).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it.each([
    ["isn't Base64", "-----BEGIN PRIVATE KEY-----\ncanary!\n-----END PRIVATE KEY-----"],
    ["isn't a key", "-----BEGIN PRIVATE KEY-----\ncanary00\n-----END PRIVATE KEY-----"],
  ])("throws without repeating a key that %s", async (_, broken) => {
    const error: unknown = await signJwt({}, { privateKey: broken, keyId: "key-1" }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(collectText(error)).not.toContain("canary");
  });
});
