import path from "node:path";

/**
 * @typedef {object} WaitingOptions
 * @property {import("playwright-core").Page} page
 * @property {number} timeoutMs
 * @property {string | undefined} screenshotFolder
 */

/** Waits for elements of the page, and says in plain words what didn't appear. */
export class Waiting {
  /** @param {WaitingOptions} options */
  constructor({ page, timeoutMs, screenshotFolder }) {
    this.page = page;
    this.timeoutMs = timeoutMs;
    this.screenshotFolder = screenshotFolder;
  }

  /**
   * @template T
   * @param {string} what as in "the notification /saved/"
   * @param {() => Promise<T>} wait
   * @returns {Promise<T>}
   * @throws {Error} that names what was waited for
   */
  async for(what, wait) {
    try {
      return await wait();
    } catch (error) {
      const shot = await this.screenshot(`failure-${what.replaceAll(/\W+/g, "-")}`);
      const look = shot === undefined ? "" : ` Screenshot: ${shot}.`;
      const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
      throw new Error(`Waited for ${what} without success.${look} (${reason})`, { cause: error });
    }
  }

  /**
   * @param {string} name of the file, without its extension
   * @returns {Promise<string | undefined>} the file, or undefined if no folder is configured or the
   *   page is closed
   */
  async screenshot(name) {
    if (this.screenshotFolder === undefined) return undefined;
    const file = path.join(this.screenshotFolder, `${name}.png`);
    try {
      // Finishes animations, so that fading elements are fully visible.
      await this.page.screenshot({
        path: file,
        timeout: this.timeoutMs,
        animations: "disabled",
      });
      return file;
    } catch {
      return undefined;
    }
  }
}
