/** How long to wait for a notification before the list of all notifications is opened. */
const TOAST_MS = 12_000;

/**
 * The notifications in the lower right corner. VS Code hides them after a while, and keeps them in
 * a list.
 */
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
   * @returns {Promise<string>} the whole notification
   */
  expect(text) {
    return this.#use(text, `the notification ${text}`, (item, options) =>
      item.locator(".notification-list-item-message").innerText(options),
    );
  }

  /**
   * Presses a button of a notification.
   *
   * @param {string | RegExp} text of the notification
   * @param {string} button
   */
  async press(text, button) {
    await this.#use(text, `the button ${button} of the notification ${text}`, (item, options) =>
      item.getByRole("button", { name: button, exact: true }).click(options),
    );
  }

  /** @param {string | RegExp} text Closes a notification. */
  async dismiss(text) {
    await this.#use(text, `the notification ${text} to close`, async (item, options) => {
      await item.hover(options);
      await item.getByRole("button", { name: /^Clear Notification/ }).click(options);
      await item.waitFor({ state: "hidden", ...options });
    });
  }

  /**
   * Finds a notification and uses it. Tries again if it was hidden in between.
   *
   * @template T
   * @param {string | RegExp} text
   * @param {string} what is waited for
   * @param {(item: import("playwright-core").Locator, options: { timeout: number }) => Promise<T>}
   *   use
   * @returns {Promise<T>}
   */
  #use(text, what, use) {
    return this.waiting.for(what, async () => {
      const end = performance.now() + this.waiting.timeoutMs;
      for (;;) {
        const item = await this.#find(text);
        try {
          // A busy computer may be slow to react, and a second click would do it twice.
          return await use(item, { timeout: this.waiting.timeoutMs / 4 });
        } catch (error) {
          if (performance.now() > end) throw error;
        }
      }
    });
  }

  /**
   * Waits for a notification. If it isn't shown in time, it may have been hidden, so looks in the
   * list.
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
