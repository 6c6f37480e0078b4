export { readCertificates } from "./certificates.js";
export type { Certificates, CertificateSummary } from "./certificates.js";
export { readRegularFile } from "./read-regular-file.js";
export type { Unread } from "./read-regular-file.js";
export { ProgramStartError, startProgram } from "./start-program.js";
export type { ProgramEnd, ProgramToStart, StartedProgram, StartProblem } from "./start-program.js";
