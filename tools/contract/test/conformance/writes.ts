import { VendorError, vendors } from "@keyhole/secrets";
import type { SecretProvider, Vendor } from "@keyhole/secrets/provider";
import {
  fetchFields,
  listSecrets,
  newSecretFor,
  primaryField,
  refreshKind,
  sampleSecrets,
  setField,
  Subject,
  type ListedSecret,
} from "./driver.js";

/** One kind of write, and how to see that it took effect. */
export interface Write {
  readonly name: string;
  /** Whether a vendor declares it. */
  readonly isOffered: (vendor: Vendor) => boolean;
  /** The function of the provider that does it. */
  readonly member: keyof SecretProvider;
  /** Whether a secret allows it; by default, all do. */
  readonly isFor?: (
    vendor: Vendor,
    provider: SecretProvider,
    secret: ListedSecret,
  ) => Promise<boolean>;
  /** Brings the secret into the state that the write changes. */
  readonly prepare?: (provider: SecretProvider, secret: ListedSecret) => Promise<unknown>;
  readonly act: (
    provider: SecretProvider,
    secret: ListedSecret,
    vendor: Vendor,
  ) => Promise<unknown>;
  /** Reads back whether it took effect; `before` is what was fetched before it. */
  readonly isDone: (
    provider: SecretProvider,
    secret: ListedSecret,
    before: Readonly<Record<string, string>>,
  ) => Promise<boolean>;
  /** Whether the value stays the same. */
  readonly keepsValue?: boolean;
}

async function isListed(
  provider: SecretProvider,
  { location }: ListedSecret,
  matches: (secret: ListedSecret) => boolean,
): Promise<boolean> {
  return (await listSecrets(provider, location.containerId)).some(matches);
}

/** Returns the kind of error that fetching ends with, or undefined if it succeeds. */
async function fetchEnding(
  provider: SecretProvider,
  { location }: ListedSecret,
): Promise<string | undefined> {
  try {
    await fetchFields(provider, location);
    return undefined;
  } catch (error) {
    if (!VendorError.is(error)) throw error;
    return error.kind;
  }
}

/** The vendors that start a refresh, which ends later, of a sample secret. */
const starting = new Set<string>();
for (const vendor of vendors) {
  const provider = await new Subject(vendor.id).connect();
  for (const secret of await sampleSecrets(provider)) {
    if ((await refreshKind(vendor, provider, secret)) === "start") starting.add(vendor.id);
  }
}

const refreshToken = "00000000-0000-4000-8000-000000000000";

/** Every kind of write that a vendor may declare. */
export const writes: readonly Write[] = [
  {
    name: "issue a value",
    member: "issueSecret",
    isOffered: ({ refresh }) => refresh.kind === "issue",
    act: (provider, { location }) => provider.issueSecret!(location),
    isDone: async (provider, secret, before) =>
      (await fetchFields(provider, secret.location))[primaryField(secret)] !==
      before[primaryField(secret)],
  },
  {
    name: "set a value",
    member: "setSecret",
    isOffered: ({ refresh }) => refresh.kind === "set",
    act: (provider, secret) => setField(provider, secret, "sample-set-value"),
    isDone: async (provider, secret) =>
      (await fetchFields(provider, secret.location))[primaryField(secret)] === "sample-set-value",
  },
  {
    name: "start a refresh",
    member: "startRefresh",
    isOffered: ({ id }) => starting.has(id),
    isFor: async (...all) => (await refreshKind(...all)) === "start",
    act: (provider, { location }) => provider.startRefresh!(location, refreshToken),
    isDone: async (provider, { location }) =>
      (await provider.refreshProgress!(location, refreshToken)) !== undefined,
  },
  {
    name: "create a secret",
    member: "createSecret",
    isOffered: ({ newSecret }) => newSecret !== undefined,
    act: (provider, { location: { containerId } }, vendor) =>
      provider.createSecret!(containerId, newSecretFor(vendor, containerId)),
    isDone: (provider, secret) => isListed(provider, secret, ({ name }) => name === "SAMPLE_NEW"),
    keepsValue: true,
  },
  {
    name: "rename a secret",
    member: "setName",
    isOffered: ({ renaming }) => renaming !== undefined,
    act: (provider, { location }) => provider.setName!(location, "SAMPLE_RENAMED"),
    isDone: (provider, secret) =>
      isListed(
        provider,
        secret,
        ({ name, location }) =>
          name === "SAMPLE_RENAMED" && location.secretId === secret.location.secretId,
      ),
    keepsValue: true,
  },
  {
    name: "describe a secret",
    member: "setDescription",
    isOffered: ({ descriptionField }) => descriptionField !== undefined,
    act: (provider, { location }) => provider.setDescription!(location, "For the new service."),
    isDone: (provider, secret) =>
      isListed(provider, secret, ({ description }) => description === "For the new service."),
    keepsValue: true,
  },
  {
    name: "remove a description",
    member: "setDescription",
    isOffered: ({ descriptionField }) => descriptionField !== undefined,
    prepare: (provider, { location }) => provider.setDescription!(location, "For the new service."),
    act: (provider, { location }) => provider.setDescription!(location, ""),
    isDone: (provider, secret) =>
      isListed(
        provider,
        secret,
        ({ description, location }) =>
          description === undefined && location.secretId === secret.location.secretId,
      ),
    keepsValue: true,
  },
  {
    name: "disable a secret",
    member: "setEnabled",
    isOffered: ({ disabling }) => disabling !== undefined,
    act: (provider, { location }) => provider.setEnabled!(location, false),
    isDone: async (provider, secret) => (await fetchEnding(provider, secret)) === "inactive",
  },
  {
    name: "enable a secret",
    member: "setEnabled",
    isOffered: ({ disabling }) => disabling !== undefined,
    prepare: (provider, { location }) => provider.setEnabled!(location, false),
    act: (provider, { location }) => provider.setEnabled!(location, true),
    isDone: async (provider, secret) => (await fetchEnding(provider, secret)) === undefined,
    keepsValue: true,
  },
  {
    name: "delete a secret",
    member: "deleteSecret",
    isOffered: ({ deleting }) => deleting !== undefined,
    act: (provider, { location }) => provider.deleteSecret!(location),
    isDone: async (provider, secret) =>
      // A vendor may keep it for some days, so that it can be restored.
      ["not-found", "inactive"].includes((await fetchEnding(provider, secret)) ?? "") &&
      !(await isListed(
        provider,
        secret,
        ({ location, deleted }) => location.secretId === secret.location.secretId && !deleted,
      )),
  },
];
