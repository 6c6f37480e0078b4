/**
 * The Node release that the VS Code server needs. It is newer than the one this repository
 * requires.
 */
export const NODE_VERSION = "24.21.0";

/** The version of the server package. Its minor and patch numbers are those of VS Code. */
export const CODE_SERVER_VERSION = "4.139.1";

/** Increase this if the installed files change but the versions above don't. */
export const RECIPE = 1;
