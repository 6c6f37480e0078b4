import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this repository. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../../../..");

/** The built extension. */
export const EXTENSION_FILE = path.join(ROOT, "apps/vscode/dist/keyhole.vsix");

/** The template of the sample workspace. */
export const SAMPLE_WORKSPACE = path.resolve(
  fileURLToPath(import.meta.url),
  "../../sample-workspace",
);
