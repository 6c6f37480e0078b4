export { englishText, UserFacingError, explanation } from "./user-facing-error.js";
export type { Explanation } from "./user-facing-error.js";
export { oneLine, unseenCharacters } from "./one-line.js";
export { findVendor, vendors } from "./vendors/vendor-registry.js";
export { messagesFor, systemClock, VendorError, wait } from "@keyhole/transport";
export type { CallOptions, Clock, RequestHooks, VendorErrorKind } from "@keyhole/transport";
