// Bundles the extension for a debugger. It packs no VSIX.
import { rm } from "node:fs/promises";
import { bundle } from "./bundle-extension.mjs";

await rm("dist", { recursive: true, force: true });
await bundle({ debug: true });
