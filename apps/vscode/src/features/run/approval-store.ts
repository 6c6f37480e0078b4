import type { MementoState } from "../../platform/vscode/host.js";

const prefix = "approvals/";

/**
 * Which secrets each folder may resolve. It holds names alone, stays on this machine, and no workspace
 * can reach it.
 */
export class ApprovalStore {
  readonly #state: MementoState;

  constructor(state: MementoState) {
    this.#state = state;
  }

  /**
   * What a folder may resolve: keys as `approvalKey` makes them, in the order of approval.
   *
   * @param folder its URI
   */
  keys(folder: string): readonly string[] {
    const kept = this.#state.get(prefix + folder);
    return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
  }

  has(folder: string, key: string): boolean {
    return this.keys(folder).includes(key);
  }

  async add(folder: string, keys: readonly string[]): Promise<void> {
    await this.#write(folder, [...new Set([...this.keys(folder), ...keys])]);
  }

  async remove(folder: string, keys: readonly string[]): Promise<void> {
    const gone = new Set(keys);
    await this.#write(
      folder,
      this.keys(folder).filter((key) => !gone.has(key)),
    );
  }

  async #write(folder: string, keys: readonly string[]): Promise<void> {
    await this.#state.update(prefix + folder, keys.length === 0 ? undefined : keys);
  }
}
