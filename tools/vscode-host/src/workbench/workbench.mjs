import { Dialog } from "./dialog.mjs";
import { Editor } from "./text-editor.mjs";
import { labelPattern, startPattern } from "./names.mjs";
import { Notifications } from "./notifications.mjs";
import { StatusBar } from "./status-bar.mjs";
import { QuickInput } from "./quick-input.mjs";
import { Tree } from "./tree.mjs";
import { Waiting } from "./waiting.mjs";

const TIMEOUT_MS = 45_000;
/** For a window that is loaded: on a busy machine, that takes several times as long as anything else. */
const LOAD_MS = 180_000;
const ROW_MS = 2000;
const SECRETS_KEY = "secrets.provider";

/** Drives the workbench of VS Code in a page, as a person would. */
export class Workbench {
  /**
   * @param {import("playwright-core").Page} page
   * @param {{ timeoutMs?: number | undefined, screenshotFolder?: string | undefined }} [options]
   *   without a folder no screenshots are taken
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

  /** Waits until the workbench is drawn. Extensions may come up later. */
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

  /** Loads the window anew. */
  async reload() {
    await this.page.reload({ timeout: LOAD_MS });
    await this.ready();
  }

  /**
   * Does something that changes a stored secret, and waits until the change is kept: in a browser
   * VS Code reports a secret as stored a moment before it is, and a reload would lose it.
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
   * Has VS Code's secret storage refuse all that extensions read and write under some keys, as where
   * a keyring is locked; until the window is loaded anew.
   *
   * @param {string} prefix
   */
  async lockSecrets(prefix) {
    await this.page.evaluate((start) => {
      // Every key of an extension goes through here, and nothing else of this form does.
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
    // The list draws only the rows that can be seen.
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
      // On a busy machine, the list may close without having opened what was clicked.
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
      // It takes the focus a moment later, and would close a menu that was opened meanwhile.
      const focused = this.page.locator(".monaco-editor.focused").first();
      try {
        await focused.waitFor({ timeout: this.timeoutMs / 4 });
      } catch {
        // On a busy machine, the box that it was chosen in gives the focus back to where it was before.
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
      // A click on the tab of a visible view hides it, and a window that comes up may show it by
      // itself just then: so it is looked at after each click.
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
   * @param {string} name of the file, without its ending
   * @returns {Promise<string | undefined>} the file; undefined when no folder is configured
   */
  screenshot(name) {
    return this.waiting.screenshot(name);
  }

  /**
   * The list does not take up commands and files that are found while it is open, so it is opened
   * again until the row is there.
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
          // What takes the focus meanwhile closes the list.
          await this.quickInput.input.fill(text, { timeout: ROW_MS });
          await option.waitFor({ timeout: ROW_MS });
          // A busy machine takes its time for it, and what was clicked twice is done twice.
          await option.click({ timeout: this.timeoutMs / 4 });
          return;
        } catch (error) {
          if (performance.now() > end) throw error;
          await this.#closeQuickInput();
        }
      }
    });
  }

  /** A box that is only just coming up does not hear the key, and is left for the next try. */
  async #closeQuickInput() {
    await this.page.keyboard.press("Escape");
    await this.quickInput.widget
      .waitFor({ state: "hidden", timeout: ROW_MS })
      .catch(() => undefined);
  }
}
