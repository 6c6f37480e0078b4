export { createAuthority, createServerCertificate } from "./create-certificate.js";
export type { Certificate, CertificateOptions } from "./create-certificate.js";
export { serveHttps } from "./serve-https.js";
export type { HttpsServer } from "./serve-https.js";
