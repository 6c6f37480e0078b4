export type { Clock } from "./clock.js";
export type { Fault } from "./faults/fault.js";
export type { RateLimit } from "./rate-limit.js";
export { createSandbox } from "./sandbox.js";
export type { Sandbox, SandboxOptions, VendorAccess } from "./sandbox.js";
