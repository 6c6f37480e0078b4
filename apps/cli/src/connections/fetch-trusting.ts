import { readCertificates } from "@keyhole/secrets/node";
import { createNodeFetch } from "@keyhole/transport/node";

/**
 * Makes a fetch that trusts a connection's certificates, too.
 *
 * @param now milliseconds since 1970-01-01T00:00:00Z
 * @throws {ExplainedError} where they are none, or have expired since they were entered
 */
export function fetchTrusting(certificates: string, now: number): typeof globalThis.fetch {
  return createNodeFetch({ ca: readCertificates(certificates, now).pem });
}
