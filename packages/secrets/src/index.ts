export { englishText, UserFacingError, explanation } from "./user-facing-error.js";
export type { Explanation } from "./user-facing-error.js";
export { oneLine } from "./one-line.js";
export { findVendor, vendors } from "./vendors/vendor-registry.js";
export { messagesFor, systemClock, unseenCharacters, VendorError, wait } from "@keyhole/transport";
export type { CallOptions, Clock, RequestHooks, VendorErrorKind } from "@keyhole/transport";
