// Bundles the extension, and packs the VSIX.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { bundle } from "./bundle-extension.mjs";
import { thirdPartyNotices } from "./third-party-notices.mjs";

await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
const metafile = await bundle();
await writeFile("dist/ThirdPartyNotices.txt", await thirdPartyNotices(metafile, "."));
await packExtension(path.resolve("."), path.resolve("dist/keyhole.vsix"));
