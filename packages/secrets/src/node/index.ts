export { createMasker, isMaskable, mask } from "./mask.js";
export { readRegularFile, rewriteRegularFile } from "./regular-file.js";
export type { ReadFileOptions } from "./regular-file.js";
export { programRunner } from "./run-program.js";
export { signalGroup } from "./signal-group.js";
export { ProgramStartError, startProgram } from "./start-program.js";
export type { ProgramEnd, ProgramToStart } from "./start-program.js";
export { fetchTrusting, fieldProblem, readCertificates } from "./trust.js";
