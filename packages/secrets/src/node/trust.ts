import { X509Certificate } from "node:crypto";
import { createNodeFetch } from "@keyhole/transport/node";
import { UserFacingError, explanation, type Explanation } from "../user-facing-error.js";
import { checkField } from "../provider/form-problems.js";
import type { FormField } from "../provider/vendor-descriptor.js";

/** Certificates of authorities that a connection trusts. */
export interface Certificates {
  /** Each one as PEM, formatted again. */
  readonly pem: string;
  readonly certificates: readonly CertificateSummary[];
}

/** What a user recognizes a certificate by. */
export interface CertificateSummary {
  readonly name: string;
  /** The last day, as `YYYY-MM-DD`. */
  readonly validUntil: string;
}

/**
 * Reads certificates of authorities as PEM. It accepts line breaks that a paste turned into spaces or
 * left as `\n`, and text around the certificates.
 *
 * @throws {UserFacingError} that says why they can't be used
 */
export function readCertificates(text: string): Certificates {
  if (text.includes("PRIVATE KEY-----")) {
    throw new UserFacingError("This holds a private key. Enter the certificate alone.");
  }
  const blocks = [
    ...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g),
  ].map(([, body = ""]) => body.replaceAll(/\\[rn]|\s/g, ""));
  if (blocks.length === 0) {
    throw new UserFacingError(
      "This is no certificate in PEM, which begins with “-----BEGIN CERTIFICATE-----”.",
    );
  }
  const certificates = blocks.map(parse);
  return {
    pem: certificates.map(String).join(""),
    certificates: certificates.map((certificate) => ({
      name: nameOf(certificate),
      validUntil: dateOf(certificate.validTo),
    })),
  };
}

/** Checks the value of a field, certificates included; undefined if it can be used. */
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
 * Makes a fetch that trusts these certificates besides those of the machine.
 *
 * @throws {UserFacingError} if the text holds no certificates, or they have expired in the meantime
 */
export function fetchTrusting(certificates: string): typeof globalThis.fetch {
  return createNodeFetch({ ca: readCertificates(certificates).pem });
}

function parse(body: string): X509Certificate {
  const certificate = decode(body);
  const name = nameOf(certificate);
  // A server's own certificate is its own authority if no other has signed it.
  if (!certificate.ca && !isSelfSigned(certificate)) {
    throw new UserFacingError(
      "The certificate of {0} is a server's own. Enter that of the authority which signed it.",
      name,
    );
  }
  if (Date.parse(certificate.validTo) < Date.now()) {
    const date = dateOf(certificate.validTo);
    throw new UserFacingError("The certificate of {0} expired on {1}.", name, date);
  }
  return certificate;
}

function decode(body: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(body, "base64"));
  } catch {
    throw new UserFacingError("The certificate cannot be read: it is cut off or damaged.");
  }
}

/** Not `checkIssued`: that wants an authority, which a server's own certificate need not be. */
function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
}

function nameOf({ subject }: X509Certificate): string {
  return /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll("\n", ", ");
}

function dateOf(text: string): string {
  return new Date(text).toISOString().slice(0, 10);
}
