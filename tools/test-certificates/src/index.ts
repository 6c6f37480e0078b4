export { createAuthority, createServerCertificate } from "./create-certificate.js";
export type { Certificate, CertificateOptions } from "./create-certificate.js";
