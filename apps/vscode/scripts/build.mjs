// Bundles the extension, and packs the VSIX.
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { bundle } from "./bundle.mjs";

await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
await bundle();
await packExtension(path.resolve("."), path.resolve("dist/keyhole.vsix"));
