// Loaded when one of these commands first runs.
export { createSecret } from "./create-secret.js";
export { renameSecret, setDescription } from "./describe-and-rename.js";
export { disableSecret, enableSecret } from "./set-enabled.js";
