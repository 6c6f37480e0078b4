import type { Sandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import {
  nothingAdded,
  splitSettingsAndCredentials,
  type AddedById,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import type { MementoState } from "../../platform/vscode/host.js";
import { sampleVendorsShown, stateKey } from "./sample-state.js";

const idPrefix = "sample/";

/** Vendors that run inside the editor, for users without an account at a real one. */
export class SampleVendors {
  readonly ids: readonly string[] = vendors.map(({ id }) => idPrefix + id);
  readonly #state: MementoState;
  readonly #added = new Map<string, AddedById>();
  #sandbox: Promise<Sandbox> | undefined;

  constructor(state: MementoState) {
    this.#state = state;
  }

  /** Shows or hides the sample vendors. Hiding them discards their state. */
  async setEnabled(enabled: boolean): Promise<void> {
    await this.#state.update(stateKey, enabled ? true : undefined);
    if (enabled) return;
    this.#sandbox = undefined;
    this.#added.clear();
  }

  /** Returns one connection to each sample vendor. Their credentials work only in this window. */
  async records(): Promise<ConnectionRecord[]> {
    if (!sampleVendorsShown(this.#state)) return [];
    const access = await (await this.#running()).access();
    return vendors.map((vendor) => {
      const id = idPrefix + vendor.id;
      const { baseUrl, credentials } = access[vendor.id]!;
      const values = Object.entries({ baseUrl, ...credentials }).map(
        ([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)] as const,
      );
      return {
        id,
        alias: `sample-${vendor.id}`,
        vendor: vendor.id,
        ...splitSettingsAndCredentials(vendor, Object.fromEntries(values)),
        added: this.#added.get(id) ?? nothingAdded,
      };
    });
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) =>
    (await this.#running()).fetch(input, init);

  updateAdded(id: string, change: (added: AddedById) => AddedById): void {
    this.#added.set(id, change(this.#added.get(id) ?? nothingAdded));
  }

  has(id: string): boolean {
    return id.startsWith(idPrefix);
  }

  #running(): Promise<Sandbox> {
    // Loaded on first use because it is large.
    return (this.#sandbox ??= import("@keyhole/sandbox").then(({ createSandbox }) =>
      createSandbox(),
    ));
  }
}
