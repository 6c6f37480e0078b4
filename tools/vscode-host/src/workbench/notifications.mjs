/** How long a message may take to come up before the list of all messages is opened. */
const TOAST_MS = 12_000;

/** The messages in the lower right corner. VS Code hides them after a while, and keeps them in a list. */
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
    return this.waiting.for(`the notification ${text}`, async () => {
      const item = await this.#find(text);
      return item.locator(".notification-list-item-message").innerText();
    });
  }

  /**
   * Presses a button of a notification.
   *
   * @param {string | RegExp} text of the notification
   * @param {string} button
   */
  async press(text, button) {
    await this.waiting.for(`the button ${button} of the notification ${text}`, async () => {
      const item = await this.#find(text);
      await item.getByRole("button", { name: button, exact: true }).click();
    });
  }

  /** @param {string | RegExp} text Closes a notification. */
  async dismiss(text) {
    await this.waiting.for(`the notification ${text} to close`, async () => {
      const item = await this.#find(text);
      await item.hover();
      await item.getByRole("button", { name: /^Clear Notification/ }).click();
      await item.waitFor({ state: "hidden" });
    });
  }

  /**
   * Waits for a message. If it isn't shown in time, it may have been hidden again: then it is in the list.
   *
   * @param {string | RegExp} text
   * @returns {Promise<import("playwright-core").Locator>}
   */
  async #find(text) {
    const item = this.#item(text);
    try {
      await item.waitFor({ timeout: TOAST_MS });
    } catch {
      if (!(await this.page.locator(".notifications-center.visible").isVisible())) {
        await this.page.locator('[id="status.notifications"] a').first().click();
      }
      await item.waitFor();
    }
    return item;
  }

  /** @param {string | RegExp} text */
  #item(text) {
    return this.items.filter({ hasText: text }).first();
  }
}
