import { findVendor, vendors } from "@keyhole/secrets";
import {
  environmentVariable,
  splitSettingsAndCredentials,
  valuesInEnvironment,
} from "@keyhole/secrets/connections";
import type { FieldValues, SecretProvider, Vendor } from "@keyhole/secrets/provider";
import { createVaultClient } from "@keyhole/vault";
import { expect } from "vitest";
import type { CheckingFetch } from "../../src/index.js";
import { listSecrets, newSecretFor, sampleSecrets, Subject, type ListedSecret } from "./driver.js";

/** The alias of the environment's connection to a real server. See CONTRIBUTING.md. */
const alias = "test";

/** A server of a vendor: a real one, or the sandbox. */
export interface Server {
  readonly vendor: Vendor;
  /** The field values of a connection to it. */
  readonly values: FieldValues;
  readonly fetch: typeof globalThis.fetch;
  /** Tests may create and change secrets in it. */
  readonly containerId: string;
}

/** Returns the vendors to test: the one whose server the environment names, or else all. */
export function servedVendors(): readonly Vendor[] {
  const id = process.env[environmentVariable(alias, "vendor")];
  if (id === undefined) return vendors;
  const vendor = findVendor(id);
  if (!vendor) throw new Error(`There is no vendor ${id}.`);
  return [vendor];
}

/** Returns the server that the environment names if it is one of this vendor, or else the sandbox. */
export async function openServer(vendor: Vendor): Promise<Server> {
  if (process.env[environmentVariable(alias, "vendor")] === vendor.id) {
    const container = environmentVariable(alias, "container");
    const containerId = process.env[container];
    if (containerId === undefined) throw new Error(`Set ${container}.`);
    const entered = valuesInEnvironment(process.env, alias, vendor);
    const { settings, credentials } = splitSettingsAndCredentials(vendor, entered);
    const values = { ...settings, ...credentials };
    return { vendor, values, fetch: globalThis.fetch, containerId };
  }
  const subject = new Subject(vendor.id);
  const [sample] = await sampleSecrets(await subject.connect());
  return {
    vendor,
    values: await subject.fieldValues(),
    fetch: subject.sandbox.fetch,
    containerId: sample!.location.containerId,
  };
}

/**
 * Adds a secret. If neither the provider nor a client can create one, returns the first of the
 * container.
 */
export async function addSecret(
  { vendor, values, fetch, containerId }: Server,
  provider: SecretProvider,
  name: string,
): Promise<ListedSecret> {
  let id: string | undefined;
  if (vendor.newSecret) {
    const secret = newSecretFor(vendor, containerId, { name });
    ({ id } = await provider.createSecret!(containerId, secret));
  } else if (vendor.id === "vault") {
    const given = Object.entries(values).filter(([, value]) => value !== "");
    const client = createVaultClient({
      ...(Object.fromEntries(given) as { readonly baseUrl: string; readonly token: string }),
      fetch,
    });
    const mounts = await client.listMounts();
    const { path, version } = mounts.find((mount) => containerId.startsWith(`${mount.path}/`))!;
    const below = containerId.slice(path.length + 1) + name;
    const data = { password: "sample-new-value", username: "sample" };
    if (version === 2) await client.kvV2Write(path, below, data, { cas: 0 });
    else await client.kvV1Write(path, below, data);
    id = name;
  }
  const listed = (await listSecrets(provider, containerId)).find(
    ({ location }) => id === undefined || location.secretId === id,
  );
  if (!listed)
    throw new Error(`${vendor.name} doesn't list ${id ?? "a secret"} in ${containerId}.`);
  return { ...listed, fields: await provider.getFields(listed.location) };
}

/** Fails unless each request and response was as in the spec. */
export function expectNoViolations({ violations }: CheckingFetch): void {
  expect(violations).toEqual([]);
}
