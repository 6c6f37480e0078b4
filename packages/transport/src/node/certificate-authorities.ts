import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";
import * as tls from "node:tls";

/**
 * Returns the authorities that Node trusts by default, and those of a PEM.
 *
 * @throws {TypeError} if the PEM contains no valid certificate
 */
export function authoritiesWith(ca: unknown): readonly string[] {
  const further = typeof ca === "string" ? certificatesIn(ca) : [];
  if (further.length === 0 || !further.every(isCertificate)) {
    throw new TypeError("The option ca must be certificates in PEM.");
  }
  return [...ownAuthorities(), ...further];
}

function certificatesIn(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

/**
 * From Node 22.15 on, Node reports these with NODE_EXTRA_CA_CERTS and, if an option of Node enables
 * it, the system's store. Before, it doesn't report the file of that variable.
 */
function ownAuthorities(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "default") => string[] };
  return getCACertificates?.("default") ?? [...tls.rootCertificates, ...extraAuthorities()];
}

/** Node ignores a file that it can't read, and warns. */
function extraAuthorities(): readonly string[] {
  const file = process.env["NODE_EXTRA_CA_CERTS"];
  try {
    return file ? certificatesIn(readFileSync(file, "utf8")) : [];
  } catch {
    return [];
  }
}
