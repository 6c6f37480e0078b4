export { readRegularFile } from "./read-regular-file.js";
export type { ReadFileOptions, Unread } from "./read-regular-file.js";
export { ProgramStartError, startProgram } from "./start-program.js";
export type { ProgramEnd, ProgramToStart, StartedProgram, StartProblem } from "./start-program.js";
export { fetchTrusting, fieldProblem, readCertificates } from "./trust.js";
export type { Certificates, CertificateSummary } from "./trust.js";
