export { readCertificates } from "./certificates.js";
export type { Certificates, CertificateSummary } from "./certificates.js";
