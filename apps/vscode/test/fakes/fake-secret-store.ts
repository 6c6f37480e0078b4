import type { SecretStore } from "@keyhole/secrets/connections";
import type { MementoState } from "../../src/platform/vscode/host.js";

/** SecretStorage in memory, which can fail like a keyring. */
export class FakeSecretStore implements SecretStore {
  readonly values = new Map<string, string>();
  /** `throws` rejects stores, `forgets` accepts values but loses them, `locked` rejects everything. */
  mode: "works" | "throws" | "forgets" | "locked" = "works";

  keys(): Promise<string[]> {
    if (this.mode === "locked") return locked();
    return Promise.resolve([...this.values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    if (this.mode === "locked") return locked();
    return Promise.resolve(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    if (this.mode === "locked") return locked();
    if (this.mode === "throws") return Promise.reject(new Error("no keyring"));
    if (this.mode === "works") this.values.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    if (this.mode === "locked") return locked();
    this.values.delete(key);
    return Promise.resolve();
  }
}

function locked(): Promise<never> {
  return Promise.reject(new Error("the keyring is locked"));
}

/** A memento in memory. */
export class FakeState implements MementoState {
  readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}
