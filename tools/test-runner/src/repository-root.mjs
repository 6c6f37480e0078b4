import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this repository. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../../../..");
