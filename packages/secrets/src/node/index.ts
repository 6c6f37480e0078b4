export { readCertificates } from "./certificates.js";
export type { Certificates, CertificateSummary } from "./certificates.js";
export { envValues } from "./env-values.js";
export { parseEnvFile } from "./parse-env-file.js";
