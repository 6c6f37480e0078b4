import { generate } from "selfsigned";

/** A certificate with its key, both as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Options of a certificate. */
export interface CertificateOptions {
  /** The signer. By default, the certificate is self-signed. */
  readonly signedBy?: Certificate;
  /** @default a day ago */
  readonly from?: Date;
  /** @default in a day */
  readonly to?: Date;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Creates a certificate authority. */
export function createAuthority(
  name: string,
  options: CertificateOptions = {},
): Promise<Certificate> {
  return create(name, options, [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ]);
}

/** Creates the certificate of a server for a host name or an IPv4 address in digits. */
export function createServerCertificate(
  host: string,
  options: CertificateOptions = {},
): Promise<Certificate> {
  const altName = /^[\d.]+$/.test(host)
    ? ({ type: 7, ip: host } as const)
    : ({ type: 2, value: host } as const);
  return create(host, options, [
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", digitalSignature: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: [altName] },
  ]);
}

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>["extensions"]>;

async function create(
  name: string,
  { signedBy, from, to }: CertificateOptions,
  extensions: Extensions,
): Promise<Certificate> {
  const now = Date.now();
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: from ?? new Date(now - dayMs),
    notAfterDate: to ?? new Date(now + dayMs),
    extensions,
    ...(signedBy ? { ca: signedBy } : {}),
  });
  return { cert, key };
}
