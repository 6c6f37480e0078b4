import { startPattern } from "./names.mjs";

const MENU_MS = 500;
// Longer than it takes to load the children, because a second click would close the row again.
const CLICK_MS = 5000;

/** The trees of the side bar. */
export class Tree {
  /**
   * @param {import("playwright-core").Page} page
   * @param {import("./waiting.mjs").Waiting} waiting
   */
  constructor(page, waiting) {
    this.page = page;
    this.waiting = waiting;
  }

  /**
   * Returns a row. Long trees draw only the visible rows.
   *
   * @param {string | RegExp} name the beginning of its label, in whole words
   * @returns {import("playwright-core").Locator}
   */
  item(name) {
    return this.page.getByRole("treeitem", { name: startPattern(name) }).first();
  }

  /** @param {string | RegExp} name Waits for a row. */
  async expectItem(name) {
    await this.waiting.for(`the tree item ${name}`, () => this.item(name).waitFor());
  }

  /** @param {string | RegExp} name Waits until there is no such row. */
  async expectNoItem(name) {
    await this.waiting.for(`the tree item ${name} to go`, () =>
      this.item(name).waitFor({ state: "hidden" }),
    );
  }

  /** @param {string | RegExp} name Waits until the keyboard acts on this row. */
  async expectFocus(name) {
    const focused = this.page.locator(".monaco-list:focus .monaco-list-row.focused");
    await this.waiting.for(`the focus on the tree item ${name}`, () =>
      focused.and(this.item(name)).waitFor(),
    );
  }

  /** @param {string | RegExp} name */
  async click(name) {
    await this.#leave();
    await this.waiting.for(`the tree item ${name}`, () => this.item(name).click());
  }

  /** @param {string | RegExp} name Opens a row unless it is open. */
  async expand(name) {
    await this.#setExpanded(name, true);
  }

  /** @param {string | RegExp} name Closes a row unless it is closed. */
  async collapse(name) {
    await this.#setExpanded(name, false);
  }

  /**
   * Presses a button that a row shows under the mouse.
   *
   * @param {string | RegExp} name
   * @param {string | RegExp} action
   */
  async action(name, action) {
    const item = this.item(name);
    await this.#leave();
    await this.waiting.for(`the button ${action} of the tree item ${name}`, async () => {
      await item.hover();
      await item.getByRole("button", { name: action }).first().click();
    });
  }

  /**
   * Chooses from a row's context menu.
   *
   * @param {string | RegExp} name
   * @param {string | RegExp} entry
   */
  async menu(name, entry) {
    await this.waiting.for(`${entry} in the menu of the tree item ${name}`, async () => {
      const item = this.page.getByRole("menuitem", { name: startPattern(entry) }).first();
      await this.#leave();
      await this.#openMenu(name, item);
      await this.#clickInMenu(item);
    });
  }

  /** Moves the mouse away, because the tooltip of the row below it covers other rows. */
  async #leave() {
    await this.page.mouse.move(0, 0);
  }

  /**
   * Opens a row's context menu. Anything that takes the focus at that moment, such as a new editor,
   * closes the menu again.
   *
   * @param {string | RegExp} name
   * @param {import("playwright-core").Locator} entry
   */
  async #openMenu(name, entry) {
    const end = performance.now() + this.waiting.timeoutMs;
    for (;;) {
      await this.item(name).click({ button: "right" });
      try {
        await entry.waitFor({ timeout: CLICK_MS });
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
    }
  }

  /**
   * Clicks in a menu. In its first moments, a menu ignores clicks, so that the click that opened it
   * has no effect.
   *
   * @param {import("playwright-core").Locator} entry
   */
  async #clickInMenu(entry) {
    const end = performance.now() + this.waiting.timeoutMs;
    await entry.click();
    for (;;) {
      try {
        await entry.waitFor({ state: "hidden", timeout: MENU_MS });
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
        // The previous click may have worked after all, so that the menu is closed.
        await entry.click({ timeout: CLICK_MS }).catch(() => undefined);
      }
    }
  }

  /**
   * @param {string | RegExp} name
   * @param {boolean} expanded
   */
  async #setExpanded(name, expanded) {
    const what = `the tree item ${name} to ${expanded ? "open" : "close"}`;
    const row = this.item(name);
    await this.#leave();
    await this.waiting.for(what, async () => {
      const end = performance.now() + this.waiting.timeoutMs;
      const inPlace = this.page.locator(`[aria-expanded="${expanded}"]`).and(row);
      await row.waitFor();
      if ((await row.getAttribute("aria-expanded")) === String(expanded)) return;
      for (;;) {
        // A click on the label may run the item's command.
        await row.locator(".monaco-tl-twistie").click();
        try {
          await inPlace.waitFor({ timeout: CLICK_MS });
          return;
        } catch (error) {
          // A tree that is being redrawn may lose a click.
          if (performance.now() > end) throw error;
        }
      }
    });
  }
}
