import { X509Certificate } from "node:crypto";
import type { Fetch } from "@keyhole/transport";
import { createNodeFetch } from "@keyhole/transport/node";
import { UserFacingError, explanation, type Explanation } from "../user-facing-error.js";
import { checkField } from "../provider/form-problems.js";
import type { FormField } from "../provider/vendor-descriptor.js";

/** Certificates of authorities that a connection trusts. */
export interface Certificates {
  /** All of them as PEM, in a uniform format. */
  readonly pem: string;
  readonly certificates: readonly CertificateSummary[];
}

/** The details by which a user recognizes a certificate. */
export interface CertificateSummary {
  readonly name: string;
  /** The last day, as `YYYY-MM-DD`. */
  readonly validUntil: string;
}

/**
 * Reads certificates of authorities in PEM. Accepts line breaks that became spaces or `\n` when the
 * text was pasted, and other text around the certificates.
 *
 * @throws {UserFacingError} that says why they can't be used
 */
export function readCertificates(text: string): Certificates {
  if (text.includes("PRIVATE KEY-----")) {
    throw new UserFacingError("This contains a private key. Enter only the certificate.");
  }
  const blocks = [
    ...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g),
  ].map(([, body = ""]) => body.replaceAll(/\\[rn]|\s/g, ""));
  if (blocks.length === 0) {
    throw new UserFacingError(
      "This isn't a certificate in PEM format, which begins with “-----BEGIN CERTIFICATE-----”.",
    );
  }
  const certificates = blocks.map(parse);
  return {
    pem: certificates.map(String).join(""),
    certificates: certificates.map((certificate) => ({
      name: getName(certificate),
      validUntil: toDate(certificate.validTo),
    })),
  };
}

/**
 * Returns what is wrong with the value of a field, including certificates, or undefined if it is
 * valid.
 */
export async function fieldProblem(
  field: FormField,
  value: string,
): Promise<Explanation | undefined> {
  const problem = await checkField(field, value);
  if (problem || field.kind !== "certificate" || value.trim() === "") return problem;
  try {
    readCertificates(value);
    return undefined;
  } catch (error) {
    if (error instanceof UserFacingError) return explanation(error.text, ...error.args);
    throw error;
  }
}

/**
 * Creates a fetch that trusts these certificates in addition to those of the computer.
 *
 * @param agentFor how it connects: see `createNodeFetch`
 * @throws {UserFacingError} if the text contains no certificates, or they have expired
 */
export function fetchTrusting(
  certificates: string,
  agentFor?: (url: URL) => object | undefined,
): Fetch {
  return createNodeFetch({ ca: readCertificates(certificates).pem, agentFor });
}

function parse(body: string): X509Certificate {
  const certificate = decode(body);
  const name = getName(certificate);
  // A server's certificate can be trusted directly if it is self-signed.
  if (!certificate.ca && !isSelfSigned(certificate)) {
    throw new UserFacingError(
      "The certificate of {0} is a server certificate. Enter the certificate of the CA that signed it.",
      name,
    );
  }
  if (Date.parse(certificate.validTo) < Date.now()) {
    const date = toDate(certificate.validTo);
    throw new UserFacingError(
      "The certificate of {0} expired on {1}. Enter a valid one.",
      name,
      date,
    );
  }
  return certificate;
}

function decode(body: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(body, "base64"));
  } catch {
    throw new UserFacingError(
      "The certificate can't be read. Paste it again, including the BEGIN and END lines.",
    );
  }
}

/**
 * Doesn't use `checkIssued`, which requires a CA certificate. A server's certificate need not be
 * one.
 */
function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
}

function getName({ subject }: X509Certificate): string {
  return /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll("\n", ", ");
}

function toDate(text: string): string {
  return new Date(text).toISOString().slice(0, 10);
}
