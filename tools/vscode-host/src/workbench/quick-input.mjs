import { labelPattern } from "./names.mjs";

/** VS Code's box at the top of the window: palette, pick lists and input boxes. */
export class QuickInput {
  /**
   * @param {import("playwright-core").Page} page
   * @param {import("./waiting.mjs").Waiting} waiting
   */
  constructor(page, waiting) {
    this.page = page;
    this.waiting = waiting;
    this.widget = page.locator(".quick-input-widget:visible");
    this.input = this.widget.locator(".quick-input-box input");
    this.title = this.widget.locator(".quick-input-title");
    this.message = this.widget.locator(".quick-input-message");
  }

  /**
   * @param {string | RegExp} name @returns the row of a pick list, with or without a check box
   */
  row(name) {
    const named = { name: labelPattern(name) };
    const { widget } = this;
    return widget.getByRole("option", named).or(widget.getByRole("checkbox", named)).first();
  }

  /**
   * Selects a row of a pick list, or checks it if several can be selected.
   *
   * @param {string | RegExp} name its label
   */
  async pick(name) {
    const row = this.row(name);
    await this.waiting.for(`the choice ${name}`, () => row.click());
  }

  /**
   * Presses a button of a row of a pick list.
   *
   * @param {string | RegExp} name the row's label
   * @param {string} button
   */
  async pressInRow(name, button) {
    const row = this.row(name);
    await this.waiting.for(`the button ${button} of the choice ${name}`, async () => {
      await row.hover();
      await row.getByRole("button", { name: button }).click();
    });
  }

  /** @param {string | RegExp} name Presses a button of the box itself. */
  async press(name) {
    const button = this.widget
      .getByRole("button", { name })
      .or(this.widget.getByRole("checkbox", { name }));
    await this.waiting.for(`the button ${name} of the input box`, () => button.first().click());
  }

  /** @param {string} text replaces the text in the box */
  async type(text) {
    await this.waiting.for("an input box to type into", () => this.input.fill(text));
  }

  /** Presses Enter. */
  async accept() {
    await this.waiting.for("an input box to accept", () => this.input.press("Enter"));
  }

  /** @param {string} text to type before pressing Enter */
  async enter(text) {
    await this.type(text);
    await this.accept();
  }

  /** Presses Escape and waits until the box is closed. */
  async cancel() {
    await this.page.keyboard.press("Escape");
    await this.closed();
  }

  /** Waits until no box is shown. */
  async closed() {
    await this.waiting.for("the input box to close", () =>
      this.widget.waitFor({ state: "hidden" }),
    );
  }

  /** @param {string | RegExp} text Waits for a title with this text. */
  async expectTitle(text) {
    const title = this.title.filter({ hasText: text });
    await this.waiting.for(`an input box with the title ${text}`, () => title.waitFor());
  }

  /** @param {string | RegExp} text Waits for a validation or a prompt with this text. */
  async expectMessage(text) {
    const message = this.message.filter({ hasText: text });
    await this.waiting.for(`the message ${text} in the input box`, () => message.waitFor());
  }

  /** @returns {Promise<boolean>} whether the typed text is hidden */
  async isPassword() {
    await this.waiting.for("an input box", () => this.input.waitFor());
    return (await this.input.getAttribute("type")) === "password";
  }

  /** @returns {Promise<string>} */
  placeholder() {
    return this.waiting.for("an input box", async () => {
      return (await this.input.getAttribute("placeholder")) ?? "";
    });
  }

  /** @returns {Promise<string[]>} the accessible names of the visible rows */
  rowNames() {
    return this.waiting.for("a pick list", async () => {
      const rows = this.widget.getByRole("option");
      await rows.first().waitFor();
      return rows.evaluateAll((found) => found.map((row) => row.getAttribute("aria-label") ?? ""));
    });
  }
}
