import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { parse } from "yaml";
import { root } from "./pages.mjs";
import { specNames } from "./generated.mjs";

const redocly = path.dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));
const TEMPLATE = path.join(import.meta.dirname, "api-page.hbs");
/** The address that Redocly's pages load their script from. */
const CDN = /https:\/\/cdn\.redocly\.com\/redoc\/v[\d.]+\/bundles\/redoc\.standalone\.js/g;

/**
 * Writes a page for each spec. The pages share one script, which is served with them and loaded
 * from nowhere else.
 *
 * @param {string} folder
 */
export async function buildApiPages(folder) {
  await mkdir(folder, { recursive: true });
  await copyFile(
    path.join(redocly, "lib/chunks/redoc.standalone.js"),
    path.join(folder, "redoc.standalone.js"),
  );
  const spec = path.join(folder, "spec.json");
  for (const name of specNames()) {
    await writeFile(
      spec,
      withServers(await readFile(path.join(root, `specs/${name}.yaml`), "utf8")),
    );
    const page = path.join(folder, `${name}.html`);
    const args = ["build-docs", spec, "--output", page, "--template", TEMPLATE];
    await promisify(execFile)(process.execPath, [path.join(redocly, "bin/cli.js"), ...args], {
      cwd: root,
      env: {
        ...process.env,
        REDOCLY_TELEMETRY: "off",
        REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
      },
    });
    const html = await readFile(page, "utf8");
    const local = html.replaceAll(CDN, "./redoc.standalone.js");
    if (local === html) throw new Error(`${name}.html loads its script from an unknown address.`);
    await writeFile(page, local);
  }
  await rm(spec);
}

/**
 * Replaces variables in the addresses of servers by their defaults, because Redocly would show them
 * relative to the site.
 *
 * @param {string} text of a spec
 * @returns {string} the spec as JSON
 */
function withServers(text) {
  const spec = parse(text);
  for (const server of spec.servers) {
    server.url = server.url.replaceAll(
      /\{(\w+)\}/g,
      (/** @type {string} */ _, /** @type {string} */ name) => server.variables[name].default,
    );
    delete server.variables;
  }
  return JSON.stringify(spec);
}
