// Builds what is published.
import { EXTENSION } from "./bundle-extension.mjs";
import { packVsix } from "./pack-vsix.mjs";

await packVsix(EXTENSION);
