export { cacheFolder } from "./cache-folder.mjs";
export { installOnce } from "./install-once.mjs";
export { npm } from "./npm.mjs";
export { printProgress, reportStep } from "./progress.mjs";

/** @typedef {import("./progress.mjs").OnProgress} OnProgress */
