import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";

const run = promisify(execFile);
const root = path.join(import.meta.dirname, "../../../..");
// It installs a copy of the whole workspace twice.
const timeout = 300_000;

/** @type {string} */
let copy;
beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), "keyhole-new-vendor-"));
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = stdout
    .split("\n")
    .filter((file) => file !== "" && !file.startsWith("docs/images/"));
  for (const file of files) {
    await cp(path.join(root, file), path.join(copy, file)).catch((error) => {
      // A file that was removed and isn't committed yet is still listed.
      if (error.code !== "ENOENT") throw error;
    });
  }
  const spec = path.join(import.meta.dirname, "acme.yaml");
  await cp(spec, path.join(copy, "specs/acme.yaml"));
  const needed = ["new-vendor", "vendor-lists", "secrets...", "sandbox..."];
  const filters = needed.map((name) => `--filter=@keyhole/${name}`);
  await run("pnpm", [...filters, "install", "--prefer-offline", "--frozen-lockfile"], {
    cwd: copy,
  });
}, timeout);
afterAll(() => rm(copy, { recursive: true, force: true }), timeout);

it(
  "new:vendor makes a vendor whose secret the command line fetches",
  async () => {
    await run(process.execPath, ["tools/new-vendor/src/new-vendor-cli.mjs", "acme"], { cwd: copy });
    for (const name of ["acme", "secrets", "sandbox"]) {
      const tsc = path.join(root, "node_modules/typescript/bin/tsc");
      await run(process.execPath, [tsc, "-p", `packages/${name}`], { cwd: copy });
    }

    await run(process.execPath, ["scripts/build-cli.mjs"], { cwd: path.join(copy, "apps/cli") });
    const outfile = path.join(copy, "packages/sandbox/serve.mjs");
    await build({
      entryPoints: [path.join(copy, "packages/sandbox/src/serve/index.ts")],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      conditions: ["@keyhole/source"],
      logLevel: "error",
    });
    const { serveSandbox } = await import(pathToFileURL(outfile).href);
    const sandbox = await serveSandbox();
    try {
      const { baseUrl, credentials } = sandbox.describe().acme;
      const reference = "keyhole://store/Web%20Shop";
      const env = {
        ...process.env,
        KEYHOLE_STORE_VENDOR: "acme",
        KEYHOLE_STORE_BASE_URL: baseUrl,
        KEYHOLE_STORE_TOKEN: credentials.token,
        KEYHOLE_ALLOW: reference,
      };
      const program = path.join(copy, "apps/cli/dist/keyhole.js");
      const { stdout } = await run(process.execPath, [program, "read", reference], { env });
      expect(stdout).toMatch(/^sample-value-[0-9a-f]{20}\n?$/);
    } finally {
      await sandbox.close();
    }
  },
  timeout,
);
