import { createNodeFetch } from "@keyhole/transport/node";
import { readCertificates } from "./certificates.js";

/**
 * Makes a fetch that trusts a connection's certificates, too.
 *
 * @throws {ExplainedError} where they are none, or have expired since they were entered
 */
export function fetchTrusting(certificates: string): typeof globalThis.fetch {
  return createNodeFetch({ ca: readCertificates(certificates).pem });
}
