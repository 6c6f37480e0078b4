/**
 * The licences of packages that may become part of what we publish, or be installed with it: each
 * permits that, and asks only that its text is included.
 */
export const ALLOWED_LICENSES = Object.freeze([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
]);
