import { Dialog } from "./dialog.mjs";
import { Editor } from "./text-editor.mjs";
import { labelPattern, startPattern } from "./names.mjs";
import { Notifications } from "./notifications.mjs";
import { StatusBar } from "./status-bar.mjs";
import { QuickInput } from "./quick-input.mjs";
import { Tree } from "./tree.mjs";
import { Waiting } from "./waiting.mjs";

const TIMEOUT_MS = 45_000;
/** For loading a window, which takes several times as long as anything else on a busy computer. */
const LOAD_MS = 180_000;
const ROW_MS = 2000;
const SECRETS_KEY = "secrets.provider";

/** Drives the workbench of VS Code in a page like a user. */
export class Workbench {
  /**
   * @param {import("playwright-core").Page} page
   * @param {{ timeoutMs?: number | undefined, screenshotFolder?: string | undefined }} [options]
   *   without a folder, no screenshots are taken
   */
  constructor(page, { timeoutMs = TIMEOUT_MS, screenshotFolder } = {}) {
    page.setDefaultTimeout(timeoutMs);
    this.page = page;
    this.timeoutMs = timeoutMs;
    this.waiting = new Waiting({ page, timeoutMs, screenshotFolder });
    this.quickInput = new QuickInput(page, this.waiting);
    this.tree = new Tree(page, this.waiting);
    this.notifications = new Notifications(page, this.waiting);
    this.statusBar = new StatusBar(page, this.waiting);
    this.dialog = new Dialog(page, this.waiting);
    this.editor = new Editor(page, this.waiting, this.quickInput);
  }

  /** Waits until the workbench is drawn. Extensions may appear later. */
  async ready() {
    await this.waiting.for("the workbench to come up", async () => {
      for (const part of [".monaco-workbench", ".part.statusbar", ".part.activitybar"]) {
        await this.page.locator(part).waitFor({ timeout: LOAD_MS });
      }
    });
  }

  /** @param {string} url Opens an address of the server. */
  async open(url) {
    await this.page.goto(url, { timeout: LOAD_MS });
    await this.ready();
  }

  /** Reloads the window. */
  async reload() {
    await this.page.reload({ timeout: LOAD_MS });
    await this.ready();
  }

  /**
   * Runs an action that changes a stored secret, and waits until the change is kept. In a browser,
   * VS Code reports a secret as stored shortly before it is, so a reload could lose it.
   *
   * @param {() => Promise<void>} action
   */
  async changeSecret(action) {
    const stored = () => this.page.evaluate((key) => localStorage.getItem(key), SECRETS_KEY);
    const before = await stored();
    await action();
    await this.waiting.for("a changed secret to be kept", () =>
      this.page.waitForFunction(({ key, old }) => localStorage.getItem(key) !== old, {
        key: SECRETS_KEY,
        old: before,
      }),
    );
  }

  /**
   * Makes VS Code's secret storage refuse to read and write some keys, like a locked keyring, until
   * the window is reloaded.
   *
   * @param {string} prefix
   */
  async lockSecrets(prefix) {
    await this.page.evaluate((start) => {
      // Every key of an extension passes through here, and nothing else has this form.
      const { stringify } = JSON;
      JSON.stringify = (/** @type {any} */ value, /** @type {any[]} */ ...others) => {
        if (value?.extensionId !== undefined && `${value.key}`.startsWith(start)) {
          throw new Error("The keyring is locked");
        }
        return stringify(value, ...others);
      };
    }, prefix);
  }

  /** @param {string} label Runs a command of the palette; with its category, "File: Save All". */
  async command(label) {
    await this.#choose("F1", `>${label}`, labelPattern(label), `the command ${label}`);
  }

  /** @param {string} label Chooses a colour theme, "Light Modern". */
  async setTheme(label) {
    await this.command("Preferences: Color Theme");
    // The list draws only the visible rows.
    await this.quickInput.type(label);
    await this.quickInput.pick(label);
    await this.quickInput.closed();
  }

  /** @param {string} name Opens a file of the workspace by its name. */
  async openFile(name) {
    const pattern = startPattern(name);
    const tab = this.page
      .locator(`.tabs-container .tab.active[data-resource-name=${JSON.stringify(name)}]`)
      .first();
    await this.waiting.for(`the editor of ${name}`, async () => {
      const end = performance.now() + this.timeoutMs;
      // On a busy computer, the list may close without opening the selected file.
      for (;;) {
        await this.#choose("ControlOrMeta+P", name, pattern, `the file ${name}`);
        try {
          await tab.waitFor({ timeout: this.timeoutMs / 4 });
          break;
        } catch (error) {
          if (performance.now() > end) throw error;
        }
      }
      await this.editor.root.locator(".view-lines").waitFor();
      // It takes the focus a moment later, and would close a menu that was opened in between.
      const focused = this.page.locator(".monaco-editor.focused").first();
      try {
        await focused.waitFor({ timeout: this.timeoutMs / 4 });
      } catch {
        // On a busy computer, the box may return the focus to where it was before.
        await this.page.keyboard.press("ControlOrMeta+1");
        await focused.waitFor();
      }
    });
  }

  /** @param {string} name Shows a view container by its name in the activity bar. */
  async openView(name) {
    const tab = this.page
      .locator(".part.activitybar")
      .getByRole("tab", { name: startPattern(name) });
    const title = this.page.locator(".part.sidebar .title-label", { hasText: name });
    await this.waiting.for(`the view ${name}`, async () => {
      const end = performance.now() + this.timeoutMs;
      await tab.waitFor();
      // A click on the tab of a visible view hides it, and a new window may show the view by
      // itself. So the view is checked after each click.
      for (;;) {
        try {
          await title.waitFor({ timeout: ROW_MS });
          return;
        } catch (error) {
          if (performance.now() > end) throw error;
          await tab.click();
        }
      }
    });
  }

  /**
   * @param {string | RegExp} text
   * @returns {import("playwright-core").Locator} an entry of the status bar
   */
  statusItem(text) {
    return this.page.locator(".statusbar-item", { hasText: text }).first();
  }

  /** @returns {Promise<string>} the text in the clipboard */
  clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /**
   * @param {string} name of the file, without its extension
   * @returns {Promise<string | undefined>} the file, or undefined if no folder is configured
   */
  screenshot(name) {
    return this.waiting.screenshot(name);
  }

  /**
   * Opens a list again until a row appears, because an open list doesn't add new commands and
   * files.
   *
   * @param {string} key
   * @param {string} text
   * @param {RegExp} row
   * @param {string} what
   */
  async #choose(key, text, row, what) {
    const option = this.quickInput.widget.getByRole("option", { name: row }).first();
    await this.waiting.for(what, async () => {
      const end = performance.now() + this.timeoutMs;
      for (;;) {
        await this.page.keyboard.press(key);
        try {
          // Anything that takes the focus closes the list.
          await this.quickInput.input.fill(text, { timeout: ROW_MS });
          await option.waitFor({ timeout: ROW_MS });
          // A busy computer may be slow to react, and a second click would do it twice.
          await option.click({ timeout: this.timeoutMs / 4 });
          return;
        } catch (error) {
          if (performance.now() > end) throw error;
          await this.#closeQuickInput();
        }
      }
    });
  }

  /**
   * Closes the box. A box that is just opening doesn't receive the key, and is closed by the next
   * try.
   */
  async #closeQuickInput() {
    await this.page.keyboard.press("Escape");
    await this.quickInput.widget
      .waitFor({ state: "hidden", timeout: ROW_MS })
      .catch(() => undefined);
  }
}
