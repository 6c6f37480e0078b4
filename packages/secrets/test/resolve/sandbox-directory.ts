import type { Sandbox } from "@keyhole/sandbox";
import { vendors } from "../../src/index.js";
import type { AddedById } from "../../src/connections/index.js";
import type { SecretProvider } from "../../src/provider/index.js";
import type { Approvals, ConnectionDirectory, SecretToApprove } from "../../src/resolve/index.js";
import { connectTo } from "../support/connect-to-sandbox.js";

/** Returns the sandbox's vendors as connections, each named like its vendor. */
export function sandboxDirectory(
  sandbox: Sandbox,
  { as = "full", added }: { readonly as?: string; readonly added?: AddedById } = {},
): ConnectionDirectory {
  const providers = new Map<string, Promise<SecretProvider>>();
  return {
    list: async () =>
      vendors.map(({ id }) => ({
        id: `id-of-${id}`,
        alias: id,
        vendor: id,
        ...(added && { added }),
      })),
    provider: (connectionId) => {
      const vendor = connectionId.slice("id-of-".length);
      const provider = providers.get(vendor) ?? connectTo(sandbox, vendor, as);
      providers.set(vendor, provider);
      return provider;
    },
  };
}

/** A user who has allowed everything. */
export const everything: Approvals = { isApproved: () => true };

/** A user who is asked, with a record of the questions. */
export class AskedUser implements Approvals {
  readonly asked: (readonly SecretToApprove[])[] = [];
  readonly #answer: boolean;

  constructor(answer: boolean) {
    this.#answer = answer;
  }

  isApproved(): boolean {
    return false;
  }

  async ask(secrets: readonly SecretToApprove[]): Promise<boolean> {
    this.asked.push(secrets);
    return this.#answer;
  }
}
