/** The messages in the lower right corner. */
export class Notifications {
  /**
   * @param {import("playwright-core").Page} page
   * @param {import("./waiting.mjs").Waiting} waiting
   */
  constructor(page, waiting) {
    this.page = page;
    this.waiting = waiting;
    this.items = page.locator(".notification-list-item:visible");
  }

  /**
   * @param {string | RegExp} text
   * @returns {Promise<string>} the whole message
   */
  async expect(text) {
    return this.waiting.for(`the notification ${text}`, () =>
      this.#item(text).locator(".notification-list-item-message").innerText(),
    );
  }

  /**
   * Presses a button of a notification.
   *
   * @param {string | RegExp} text of the notification
   * @param {string} button
   */
  async press(text, button) {
    await this.waiting.for(`the button ${button} of the notification ${text}`, () =>
      this.#item(text).getByRole("button", { name: button, exact: true }).click(),
    );
  }

  /** @param {string | RegExp} text Closes a notification. */
  async dismiss(text) {
    await this.waiting.for(`the notification ${text} to close`, async () => {
      const item = this.#item(text);
      await item.hover();
      await item.getByRole("button", { name: /^Clear Notification/ }).click();
      await item.waitFor({ state: "hidden" });
    });
  }

  /** @param {string | RegExp} text */
  #item(text) {
    return this.items.filter({ hasText: text }).first();
  }
}
