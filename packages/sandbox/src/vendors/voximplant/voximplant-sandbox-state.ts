import type { Account } from "./voximplant-sandbox-accounts.js";
import { Refusal } from "./voximplant-sandbox-responses.js";
import type { Application } from "./voximplant-sandbox-applications.js";
import type { ServiceAccount } from "./voximplant-sandbox-service-accounts.js";

/** The accounts and their current state. */
export class State {
  readonly #accounts: readonly Account[];
  readonly #initial: ReadonlyMap<number, Application[]>;
  #applications: ReadonlyMap<number, Application[]>;
  #lastSecretId: number;

  constructor(accounts: readonly Account[], applications: ReadonlyMap<number, Application[]>) {
    this.#accounts = accounts;
    this.#initial = applications;
    this.#applications = structuredClone(applications);
    this.#lastSecretId = highestSecretId(applications);
  }

  /** @throws {Refusal} unless it is the service account's own account or a child account */
  accountFor({ account: own }: ServiceAccount, accountId: number): Account {
    const account = this.#accounts.find((candidate) => candidate.accountId === accountId);
    if (account !== own && account?.parentId !== own.accountId) throw new Refusal(115);
    return account;
  }

  getApplications({ accountId }: Account): readonly Application[] {
    return this.#applications.get(accountId) ?? [];
  }

  readonly newSecretId = (): number => (this.#lastSecretId += 1);

  /** Restores the initial state. */
  reset(): void {
    this.#applications = structuredClone(this.#initial);
    this.#lastSecretId = highestSecretId(this.#initial);
  }
}

function highestSecretId(applications: ReadonlyMap<number, Application[]>): number {
  const all = [...applications.values()].flat().flatMap(({ secrets }) => secrets);
  return Math.max(...all.map(({ secret_id }) => secret_id));
}
