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
   * Moves the mouse over an element until its tooltip is shown. A row that is drawn again forgets the
   * mouse until it moves.
   *
   * @param {string} what as in "the tooltip of Web Shop"
   * @param {import("playwright-core").Locator} element
   * @param {import("playwright-core").Locator} tooltip
   * @param {number} [from] where to point at first, in pixels from its left side; by default, its
   *   middle
   */
  async forTooltip(what, element, tooltip, from) {
    const end = Date.now() + this.timeoutMs;
    const hover = async (/** @type {number} */ move) => {
      const { width } = (await element.boundingBox()) ?? { width: 0 };
      const step = Math.min(20, width / 4);
      await element.hover({ position: { x: (from ?? width / 2) + move * step, y: 8 } });
      await tooltip.waitFor({ timeout: 2000 });
    };
    await this.for(what, async () => {
      for (let move = 0; Date.now() < end; move = 1 - move) {
        const shown = await hover(move).then(
          () => true,
          () => false,
        );
        if (shown) return;
      }
      await hover(0);
    });
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
