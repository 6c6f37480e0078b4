export type { SandboxClock } from "./sandbox-clock.js";
export type { Fault } from "./faults/fault.js";
export type { RateLimit } from "./rate-limit.js";
export { createSandbox } from "./sandbox.js";
export type { Sandbox, SandboxOptions } from "./sandbox.js";
export type { VendorAccess } from "./vendor-access.js";
