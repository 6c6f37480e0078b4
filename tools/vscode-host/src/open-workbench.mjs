import path from "node:path";
import { launchBrowser } from "./browser.mjs";
import { installHost } from "./install-host.mjs";
import { provideBrowser } from "./provide-browser.mjs";
import { startServer } from "./server.mjs";
import { Workbench } from "./workbench/workbench.mjs";

/**
 * @typedef {object} OpenWorkbenchOptions
 * @property {string} workspace the folder to open
 * @property {string} [screenshotFolder]
 * @property {number} [timeoutMs] how long the driver waits for each thing
 * @property {{ width: number, height: number }} [viewport]
 * @property {Record<string, string>} [query] added to the address
 * @property {string} [locale] the language of the user: VS Code itself stays English without a language
 *   pack, extensions take the texts that they bring for it
 * @property {boolean} [native] with a server that writes log files, see `installHost`
 */

/**
 * Provides everything that an end-to-end test needs: installs VS Code and a browser if they are
 * missing, and opens a folder in them.
 *
 * @param {OpenWorkbenchOptions & Omit<import("./server.mjs").ServerOptions, "host">} options
 * @returns {Promise<{ workbench: Workbench, server: import("./server.mjs").Server, context: import("playwright-core").BrowserContext, close: () => Promise<void> }>}
 *   `close` ends the browser and the server
 */
export async function openWorkbench(options) {
  const host = await installHost({ native: options.native ?? false });
  const browser = await provideBrowser();
  const server = await startServer({ ...options, host });
  /** @type {import("playwright-core").BrowserContext | undefined} */
  let context;
  const close = async () => {
    await context?.close();
    await server.stop();
  };
  try {
    context = await launchBrowser({
      browser,
      profileFolder: path.join(options.runFolder, "browser"),
      ...(options.viewport === undefined ? {} : { viewport: options.viewport }),
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const { locale } = options;
    if (locale !== undefined) {
      await page.addInitScript((language) => {
        // The workbench reads its language from here, and passes it to the extension host.
        Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
      }, locale);
    }
    const workbench = new Workbench(page, options);
    await workbench.open(server.folderUrl(options.workspace, options.query));
    return { workbench, server, context, close };
  } catch (error) {
    await close();
    throw error;
  }
}
