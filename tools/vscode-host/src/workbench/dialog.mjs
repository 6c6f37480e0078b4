/** The modal dialog, which blocks the window until the user answers. */
export class Dialog {
  /**
   * @param {import("playwright-core").Page} page
   * @param {import("./waiting.mjs").Waiting} waiting
   */
  constructor(page, waiting) {
    this.page = page;
    this.waiting = waiting;
    this.box = page.locator(".monaco-dialog-box:visible");
  }

  /**
   * Waits until the dialog contains these texts.
   *
   * @param {...string} texts
   * @returns {Promise<string>} all of its text, including its buttons
   */
  expect(...texts) {
    return this.waiting.for(`a modal dialog with ${texts.join(" and ")}`, () =>
      texts.reduce((box, hasText) => box.filter({ hasText }), this.box).innerText(),
    );
  }

  /** @param {string | RegExp} button Presses a button and waits until the dialog is gone. */
  async press(button) {
    await this.waiting.for(`the button ${button} of a modal dialog`, async () => {
      const exact = typeof button === "string";
      await this.box.getByRole("button", { name: button, exact }).click();
      await this.box.waitFor({ state: "hidden" });
    });
  }
}
