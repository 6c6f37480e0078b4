/** The bar at the bottom of the window. */
export class StatusBar {
  /**
   * @param {import("playwright-core").Page} page
   * @param {import("./waiting.mjs").Waiting} waiting
   */
  constructor(page, waiting) {
    this.waiting = waiting;
    this.bar = page.locator(".part.statusbar");
  }

  /**
   * @param {string | RegExp} text Waits for an entry with this text, which may disappear again.
   */
  async expect(text) {
    const entry = this.bar.locator(".statusbar-item", { hasText: text }).first();
    await this.waiting.for(`${text} in the status bar`, () => entry.waitFor());
  }
}
