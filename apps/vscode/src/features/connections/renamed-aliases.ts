import type { MementoState } from "../../platform/vscode/host.js";

const stateKey = "renamedAliases";

/** Remembers the former aliases of connections with the ids of the connections. */
export class RenamedAliases {
  readonly #state: MementoState;

  constructor(state: MementoState) {
    this.#state = state;
  }

  /** Returns the id of the connection that had this alias before it was renamed. */
  idOf(alias: string): string | undefined {
    const ids = this.#ids();
    return Object.hasOwn(ids, alias) ? ids[alias] : undefined;
  }

  async add(alias: string, id: string): Promise<void> {
    await this.#state.update(stateKey, { ...this.#ids(), [alias]: id });
  }

  async forget(id: string): Promise<void> {
    const others = Object.entries(this.#ids()).filter(([, one]) => one !== id);
    await this.#state.update(stateKey, Object.fromEntries(others));
  }

  #ids(): Readonly<Record<string, string>> {
    return (this.#state.get(stateKey) ?? {}) as Readonly<Record<string, string>>;
  }
}
