import type { SecretProvider, Vendor } from "@keyhole/secrets/provider";
import { fetchFields, walk, type ListedSecret } from "./driver.js";

/** A call that changes nothing. */
export interface Read {
  readonly name: string;
  /** Whether a vendor declares it. */
  readonly isOffered: (vendor: Vendor) => boolean;
  readonly act: (provider: SecretProvider, secret: ListedSecret) => Promise<unknown>;
}

/** Every call that reads. */
export const reads: readonly Read[] = [
  {
    name: "verify the credentials",
    isOffered: () => true,
    act: (provider) => provider.verifyCredentials(),
  },
  {
    name: "list",
    isOffered: () => true,
    act: async (provider) => {
      const lists = [];
      for await (const list of walk(provider)) lists.push(list);
      return lists;
    },
  },
  {
    name: "fetch a secret",
    isOffered: () => true,
    act: (provider, { location }) => fetchFields(provider, location),
  },
  {
    name: "find a container by its ID",
    isOffered: ({ containerId }) => containerId !== undefined,
    act: (provider, { location }) => provider.findContainer!(location.containerId),
  },
  {
    name: "find a secret by its ID",
    isOffered: ({ secretId }) => secretId !== undefined,
    act: (provider, { location }) => provider.findSecret!(location.containerId, location.secretId),
  },
];
