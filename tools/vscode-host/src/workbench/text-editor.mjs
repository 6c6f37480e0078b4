/** The focused text editor. */
export class Editor {
  /**
   * @param {import("playwright-core").Page} page
   * @param {import("./waiting.mjs").Waiting} waiting
   * @param {import("./quick-input.mjs").QuickInput} quickInput
   */
  constructor(page, waiting, quickInput) {
    this.page = page;
    this.waiting = waiting;
    this.quickInput = quickInput;
    this.root = page.locator(".editor-group-container.active .monaco-editor").first();
  }

  /**
   * Returns the visible lines. For a long file, read the saved file instead.
   *
   * @returns {Promise<string>}
   */
  text() {
    return this.waiting.for("a text editor", async () => {
      await this.root.locator(".view-lines").waitFor();
      return this.root.evaluate((editor) => {
        // The position of each line is in its style; their order in the document is the order of
        // creation.
        const lines = [...editor.querySelectorAll(".view-line")].map((line) => ({
          top: Number.parseFloat(/** @type {HTMLElement} */ (line).style.top),
          text: (line.textContent ?? "").replaceAll("\u00a0", " "),
        }));
        lines.sort((one, other) => one.top - other.top);
        return lines.map((line) => line.text).join("\n");
      });
    });
  }

  /** @param {string} text Waits until the editor shows this text in one line. */
  async expectText(text) {
    const pattern = text
      .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      // The editor draws spaces as no-break spaces.
      .replaceAll(" ", String.raw`\s`)
      // Playwright treats a quote as the end of its own selector.
      .replaceAll('"', String.raw`\x22`);
    const line = this.root.locator(".view-line", { hasText: new RegExp(pattern) });
    await this.waiting.for(`the text ${JSON.stringify(text)} in the editor`, () =>
      line.first().waitFor(),
    );
  }

  /**
   * Moves the cursor.
   *
   * @param {number} line from 1
   * @param {number} [column] from 1
   */
  async goTo(line, column = 1) {
    await this.waiting.for("a text editor", () => this.root.locator(".view-lines").waitFor());
    await this.page.keyboard.press("Control+G");
    await this.quickInput.enter(`:${line}:${column}`);
    await this.quickInput.closed();
  }

  /**
   * Sets cursors in several lines, all in the same column.
   *
   * @param {number} firstLine from 1
   * @param {number} count
   * @param {number} [column] from 1
   */
  async cursors(firstLine, count, column = 1) {
    await this.goTo(firstLine, column);
    for (let cursor = 2; cursor <= count; cursor += 1) {
      await this.page.keyboard.press("Shift+Alt+ArrowDown");
    }
    await this.waiting.for(`${count} cursors`, () =>
      this.root
        .locator(`.cursors-layer .cursor:nth-child(${count})`)
        .waitFor({ state: "attached" }),
    );
  }

  /**
   * @param {string} text typed at the cursor like a user does: brackets may be closed automatically
   *   and suggestions may appear
   */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /**
   * Opens the menu of quick fixes at the cursor.
   *
   * VS Code looks for fixes after each move of the cursor, and may drop a request for the menu
   * while it does. Then the menu never opens, so the keys are pressed again.
   *
   * @param {string | RegExp} name of the fix that is wanted
   * @returns {Promise<import("playwright-core").Locator>} its row
   */
  async quickFix(name) {
    const menu = this.page.locator(".action-widget:visible");
    const fix = menu.getByRole("option", { name });
    await this.waiting.for(`the quick fix ${name}`, async () => {
      for (let attempt = 1; ; attempt += 1) {
        await this.page.keyboard.press("ControlOrMeta+.");
        try {
          return await fix.waitFor({ timeout: this.waiting.timeoutMs / 5 });
        } catch (error) {
          if (attempt === 5) throw error;
          await this.page.keyboard.press("Escape");
        }
      }
    });
    return fix;
  }

  /** Saves the file and waits until it is no longer marked as changed. */
  async save() {
    await this.page.keyboard.press("ControlOrMeta+S");
    await this.waiting.for("the file to be saved", () =>
      this.page
        .locator(".editor-group-container.active .tab.active.dirty")
        .waitFor({ state: "detached" }),
    );
  }
}
