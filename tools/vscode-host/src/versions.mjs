/** The Node release the VS Code server needs; newer than the one this repository asks for. */
export const NODE_VERSION = "24.21.0";

/** The server package; its minor and patch numbers are those of the VS Code inside. */
export const CODE_SERVER_VERSION = "4.139.1";

/** Raise it whenever the installed files change although the versions above do not. */
export const RECIPE = 1;
