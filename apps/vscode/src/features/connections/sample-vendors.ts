import type { Sandbox } from "@keyhole/sandbox";
import { findVendor } from "@keyhole/secrets";
import {
  nothingAdded,
  splitSettingsAndCredentials,
  type AddedById,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import type { MementoState } from "../../platform/vscode/host.js";
import { sampleVendorsShown, stateKey } from "./sample-state.js";

/** Vendors that run inside the editor, for whoever has no account at a real one. */
export class SampleVendors {
  readonly #state: MementoState;
  readonly #added = new Map<string, AddedById>();
  #sandbox: Promise<Sandbox> | undefined;

  constructor(state: MementoState) {
    this.#state = state;
  }

  /** Whether they are shown. */
  get enabled(): boolean {
    return sampleVendorsShown(this.#state);
  }

  /** Shows or hides them; hidden ones forget their state. */
  async setEnabled(enabled: boolean): Promise<void> {
    await this.#state.update(stateKey, enabled ? true : undefined);
    if (enabled) return;
    this.#sandbox = undefined;
    this.#added.clear();
  }

  /** One connection to each of them. Their credentials are good for this window alone. */
  async records(): Promise<ConnectionRecord[]> {
    if (!this.enabled) return [];
    const access = await (await this.#running()).access();
    return Object.entries(access).map(([id, { baseUrl, credentials }]) => {
      const values: Record<string, string> = { baseUrl };
      for (const [name, value] of Object.entries(credentials)) {
        values[name] = typeof value === "string" ? value : JSON.stringify(value);
      }
      return {
        id: `sample/${id}`,
        alias: `sample-${id}`,
        vendor: id,
        ...splitSettingsAndCredentials(findVendor(id)!, values),
        added: this.#added.get(`sample/${id}`) ?? nothingAdded,
      };
    });
  }

  /** Answers in their place. */
  readonly fetch: typeof globalThis.fetch = async (input, init) =>
    (await this.#running()).fetch(input, init);

  /** Changes what was added by hand. */
  updateAdded(id: string, change: (added: AddedById) => AddedById): void {
    this.#added.set(id, change(this.#added.get(id) ?? nothingAdded));
  }

  /** Whether a connection is one of them. */
  has(id: string): boolean {
    return id.startsWith("sample/");
  }

  #running(): Promise<Sandbox> {
    // Loaded when first used: whoever has real accounts never pays for it.
    return (this.#sandbox ??= import("@keyhole/sandbox").then(({ createSandbox }) =>
      createSandbox(),
    ));
  }
}
