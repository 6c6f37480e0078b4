/** Runs clean-up steps, the last one first. If one fails, the others still run. */
export class CleanUp {
  /** @type {(() => Promise<void>)[]} */
  #steps = [];

  /** @param {() => Promise<void>} step */
  add(step) {
    this.#steps.push(step);
  }

  /**
   * @returns {Promise<void>}
   * @throws {Error} the first error, after all steps ran
   */
  async run() {
    const errors = [];
    for (const step of this.#steps.splice(0).toReversed()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
