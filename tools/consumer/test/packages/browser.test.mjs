import { copyFile, mkdtemp } from "node:fs/promises";
import path from "node:path";
import { serveSandbox } from "@keyhole/sandbox/serve";
import { launchBrowser, provideBrowser } from "@keyhole/vscode-host";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { smokeInput, smokeResult } from "../../src/smoke-input.mjs";

const SMOKE = path.join(import.meta.dirname, "../fixtures/smoke.ts");

/** WebCrypto is available only in secure contexts, which include pages on localhost. */
const PAGE = "http://localhost/";

/** @type {string} */
let folder;
/** @type {string} */
let bundle;
/** @type {import("@keyhole/sandbox/serve").RunningSandbox} */
let sandbox;
/** @type {Awaited<ReturnType<typeof launchBrowser>>} */
let browser;

beforeAll(async () => {
  folder = await mkdtemp(path.join(inject("project"), "browser-"));
  await copyFile(SMOKE, path.join(folder, "smoke.ts"));
  // On this platform, importing a built-in of Node is an error.
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, "smoke.ts")],
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "bundled",
    write: false,
    logLevel: "silent",
  });
  bundle = outputFiles[0]?.text ?? "";
  sandbox = await serveSandbox();
  browser = await launchBrowser({
    browser: await provideBrowser(),
    profileFolder: path.join(folder, "profile"),
  });
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

test("every client works in a browser if it is bundled", async () => {
  const accesses = sandbox.describe();
  await browser.route(PAGE, (route) => route.fulfill({ body: "", contentType: "text/html" }));
  for (const { baseUrl } of Object.values(accesses)) {
    // Like the vendors' servers, the sandbox doesn't allow pages to read its responses.
    await browser.route(`${new URL(baseUrl).origin}/**`, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "access-control-allow-origin": "*" };
      await route.fulfill({ response, headers });
    });
  }
  const page = await browser.newPage();
  await page.goto(PAGE);
  await page.addScriptTag({ content: bundle });
  const done = await page.evaluate(
    (given) => /** @type {any} */ (globalThis).bundled.smoke(...given),
    /** @type {any} */ (await smokeInput(sandbox)),
  );
  expect(done).toEqual(smokeResult(sandbox));
});
