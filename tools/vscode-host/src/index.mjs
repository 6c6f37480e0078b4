export { installHost } from "./install-host.mjs";
export { printProgress } from "./progress.mjs";
