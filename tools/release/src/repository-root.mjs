import { fileURLToPath } from "node:url";

/** The root of this repository. Without dependencies, because not every step of a release has them. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));
