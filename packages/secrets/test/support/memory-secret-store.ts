import type { SecretStore } from "../../src/connections/index.js";

/** A secret store in memory that can fail like a keyring. */
export class MemorySecretStore implements SecretStore {
  readonly values = new Map<string, string>();
  /**
   * `throws` refuses to store; `forgets` accepts a value and loses it; `locked` refuses everything.
   */
  mode: "works" | "throws" | "forgets" | "locked" = "works";

  keys(): Promise<string[]> {
    return this.#unlocked(() => [...this.values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    return this.#unlocked(() => this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    if (this.mode === "throws") return Promise.reject(new Error("no keyring"));
    return this.#unlocked(() => {
      if (this.mode === "works") this.values.set(key, value);
    });
  }

  delete(key: string): Promise<void> {
    return this.#unlocked(() => void this.values.delete(key));
  }

  async #unlocked<T>(job: () => T): Promise<T> {
    if (this.mode === "locked") throw new Error("canary: the keyring is locked");
    return job();
  }
}
