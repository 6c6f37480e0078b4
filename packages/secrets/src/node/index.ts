export { parseEnvFile } from "./parse-env-file.js";
