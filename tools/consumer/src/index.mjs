export { createProject } from "./consumer-project.mjs";
export { pack } from "./pack.mjs";
export { publishedPackages } from "./published-packages.mjs";
