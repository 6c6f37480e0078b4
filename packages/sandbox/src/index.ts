export type { Clock } from "./clock.js";
export type { Fault } from "./faults.js";
export { createSandbox } from "./sandbox.js";
export type { Sandbox, SandboxOptions, VendorAccess } from "./sandbox.js";
