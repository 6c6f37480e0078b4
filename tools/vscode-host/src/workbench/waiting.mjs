import path from "node:path";

/**
 * @typedef {object} WaitingOptions
 * @property {import("playwright-core").Page} page
 * @property {number} timeoutMs
 * @property {string | undefined} screenshotFolder
 */

/** Waits for things of the page, and tells in plain words what did not come. */
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
   * @throws {Error} which names what was waited for
   */
  async for(what, wait) {
    try {
      return await wait();
    } catch (error) {
      const shot = await this.screenshot(`failure-${what.replaceAll(/\W+/g, "-")}`);
      const look = shot === undefined ? "" : ` The page then: ${shot}.`;
      const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
      throw new Error(`Waited for ${what}, in vain.${look} (${reason})`, { cause: error });
    }
  }

  /**
   * @param {string} name of the file, without its ending
   * @returns {Promise<string | undefined>} the file, or undefined when no folder is configured or
   *   the page is gone
   */
  async screenshot(name) {
    if (this.screenshotFolder === undefined) return undefined;
    const file = path.join(this.screenshotFolder, `${name}.png`);
    try {
      // What is just fading in is shown as it will be.
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
