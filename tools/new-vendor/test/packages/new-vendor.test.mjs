import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = path.join(import.meta.dirname, "../../../..");
// It installs a copy of the whole workspace several times.
const timeout = 300_000;

/** The invented vendors, and a reference to one of the samples of each. */
const invented = [
  { id: "acme", key: "TOKEN", reference: "keyhole://acme/Acme%20Store%20Database" },
  {
    id: "sample-larder",
    key: "API_KEY",
    // Its entries are in containers, and have pages.
    reference: "keyhole://sample-larder/Sample%20Larder%20Staging/Sample%20Larder%20Database",
  },
];

/** What covers every vendor, by its package. */
const suites = {
  "tools/contract": ["test/conformance", "--testNamePattern", "registries|Acme|Larder"],
  "tools/consumer": ["test/unit/readmes.test.mjs"],
  "apps/cli": ["test/readme.test.ts"],
};

/**
 * What the test needs to know about a sandbox.
 *
 * @typedef {object} RunningSandbox
 * @property {() => Readonly<Record<string, Access>>} describe
 * @property {() => Promise<void>} close
 *
 * @typedef {{ baseUrl: string, credentials?: Record<string, unknown>, examples?: object }} Access
 */

/** @type {string} */
let copy;
/** @param {readonly string[]} args */
const pnpm = (...args) =>
  run("pnpm", args, { cwd: copy, maxBuffer: 64 * 1024 * 1024 }).catch((error) => {
    throw new Error(`${error.message}${error.stdout}`);
  });

beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), "keyhole-new-vendor-"));
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const file of stdout.split("\n").filter((line) => line !== "")) {
    await cp(path.join(root, file), path.join(copy, file)).catch((error) => {
      // A file that was removed and isn't committed yet is still listed.
      if (error.code !== "ENOENT") throw error;
    });
  }
  // The checks list the files of a repository.
  await run("git", ["init", "--quiet"], { cwd: copy });
  await pnpm("install", "--prefer-offline", "--frozen-lockfile");
}, timeout);
afterAll(() => rm(copy, { recursive: true, force: true }), timeout);

/**
 * Starts the sandbox of the copy, as its sources are now.
 *
 * @param {string} name of its bundle
 * @returns {Promise<RunningSandbox>}
 */
async function startSandbox(name) {
  const outfile = path.join(copy, `packages/sandbox/dist/${name}.mjs`);
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
  return serveSandbox();
}

/**
 * Returns the sample IDs and texts of each vendor. Keys are new in each sandbox.
 *
 * @param {string} name
 */
async function getSamples(name) {
  const sandbox = await startSandbox(name);
  const samples = Object.entries(sandbox.describe()).map(([id, { credentials = {}, examples }]) => {
    const texts = Object.values(credentials).filter((value) => typeof value === "string");
    return [id, { texts, examples }];
  });
  await sandbox.close();
  return Object.fromEntries(samples);
}

describe("new:vendor", () => {
  it(
    "makes vendors that are complete in every list, and change no sample of another",
    async () => {
      const before = await getSamples("before");
      for (const { id } of invented) {
        await cp(path.join(import.meta.dirname, `${id}.yaml`), path.join(copy, `specs/${id}.yaml`));
        await run(process.execPath, ["tools/new-vendor/src/new-vendor-cli.mjs", id], { cwd: copy });
      }
      const after = await getSamples("after");
      for (const { id } of invented) {
        expect(after).toHaveProperty(id);
        delete after[id];
      }
      expect(after).toEqual(before);

      const packages = [...invented.map(({ id }) => id), "secrets", "sandbox"];
      for (const name of packages) await pnpm("exec", "tsc", "-p", `packages/${name}`);
      const ids = [
        ...invented.map(({ id }) => `@keyhole/${id}`),
        "@keyhole/vendor-lists",
        "keyhole",
      ];
      await pnpm(...ids.map((id) => `--filter=${id}`), "run", "generate:check");
      await pnpm("run", "check", "format", "walls", "docs");
    },
    timeout,
  );

  it.each(Object.entries(suites))(
    "makes vendors that pass what %s tests of every vendor",
    async (folder, args) => {
      const tests = pnpm("--dir", folder, "exec", "vitest", "run", ...args);
      await expect(tests).resolves.toBeDefined();
    },
    timeout,
  );

  it(
    "makes vendors whose secrets the command line fetches",
    async () => {
      await run(process.execPath, ["scripts/build-cli.mjs"], { cwd: path.join(copy, "apps/cli") });
      const sandbox = await startSandbox("cli");
      try {
        for (const { id, key, reference } of invented) {
          const { baseUrl, credentials = {} } = /** @type {Access} */ (sandbox.describe()[id]);
          const prefix = `KEYHOLE_${id.replaceAll("-", "_").toUpperCase()}`;
          const env = {
            ...process.env,
            [`${prefix}_VENDOR`]: id,
            [`${prefix}_BASE_URL`]: baseUrl,
            [`${prefix}_${key}`]: String(Object.values(credentials)[0]),
            KEYHOLE_ALLOW: reference,
          };
          const program = path.join(copy, "apps/cli/dist/keyhole.js");
          const { stdout } = await run(process.execPath, [program, "read", reference], { env });
          expect(stdout).toMatch(/^sample-value-[0-9a-f]{20}\n?$/);
        }
      } finally {
        await sandbox.close();
      }
    },
    timeout,
  );
});
