// Builds what is published.
import path from "node:path";
import { bundle } from "./bundle-cli.mjs";

await bundle(path.join(import.meta.dirname, "../dist"));
